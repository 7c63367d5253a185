import { expect, test } from 'vitest'
import type { BusEvent } from './event.ts'
import { inputFor } from './input.ts'

const EVENT: BusEvent = {
  ...{ version: '0', id: 'id-1', 'detail-type': 'Order', source: 'shop', account: '111111111111' },
  ...{ time: '2026-01-01T00:00:00Z', region: 'us-east-1', resources: ['r1', 'r2'] },
  detail: { payload: { id: 'a-1', by: 'Ada' }, one: ['HIGH'], two: ['ON', 'OFF'], valid: true, note: 'say "hi"' },
}

const PATHS = {
  ...{ id: '$.detail.payload.id', payload: '$.detail.payload', none: '$.detail.none', one: '$.detail.one' },
  ...{ two: '$.detail.two', valid: '$.detail.valid', type: '$.detail-type', note: '$.detail.note' },
  ...{ second: '$.resources[1]', quoted: "$['detail']['payload'].by" },
}

// Those of the first rows were recorded: localstack test_events_inputs.snapshot.json
test.each([
  ['"Order <type> of <none>"', '"Order Order of "'],
  ['{"type": <type>, "none": <none>}', '{"type": "Order", "none": ""}'],
  ['{"path": "users/<id>/<id>", "body": <payload>}', '{"path": "users/a-1/a-1", "body": {"id":"a-1","by":"Ada"}}'],
  ['{"body": [<id>, "fixed"]}', '{"body": ["a-1", "fixed"]}'],
  ['"Payload of <payload> for <id>"', '"Payload of {id:a-1,by:Ada} for a-1"'],
  ['"<one> and"\n"<two>"', '"[HIGH] and"\n"[ON,OFF]"'],
  ['{"one": <one>}', '{"one": ["HIGH"]}'],
  ['"It is <valid>!"', '"It is true!"'],
  ['"{[/ <type>"', '"{[/ Order"'],
  ['{"note": "<note>", "raw": <note>}', '{"note": "say \\"hi\\"", "raw": "say \\"hi\\""}'],
  ['"<second> <quoted>"', '"r2 Ada"'],
  ['"<aws.events.rule-name> <aws.events.rule-arn>"', '"orders arn:rule"'],
  ['"<aws.events.event.ingestion-time>"', '"2026-01-01T00:00:01Z"'],
])('%s makes %s', (InputTemplate, text) => {
  expect(made({ InputTransformer: { InputPathsMap: PATHS, InputTemplate } })).toBe(text)
})

test.each(['<one> item', '{"one": "<one>"}', '{"one": <one>'])('%s makes nothing that can be sent', (InputTemplate) => {
  expect(made({ InputTransformer: { InputPathsMap: PATHS, InputTemplate } })).toBeUndefined()
})

test('the event itself, with its detail and without', () => {
  const InputTemplate = '{"event": <aws.events.event>, "whole": <aws.events.event.json>}'
  const { detail: _, 'detail-type': detailType, ...rest } = EVENT
  expect(JSON.parse(made({ InputTransformer: { InputTemplate } }) ?? '')).toEqual({
    event: { ...rest, detailType },
    whole: EVENT,
  })
})

test.each([
  [{}, EVENT],
  [{ Input: '{"fixed": 1}' }, { fixed: 1 }],
  [{ InputPath: '$.detail.payload' }, { id: 'a-1', by: 'Ada' }],
  [{ InputPath: '$.detail.payload.id' }, 'a-1'],
  [{ InputPath: '$.detail.two[*]' }, ['ON', 'OFF']],
  [{ InputPath: '$' }, EVENT],
])('%j', (target, input) => {
  expect(JSON.parse(made(target) ?? '')).toEqual(input)
})

const made = (target: object) =>
  inputFor(
    { Id: 't', Arn: 'a', ...target },
    { event: EVENT, ruleName: 'orders', ruleArn: 'arn:rule', ingestedAt: '2026-01-01T00:00:01Z' },
  )
