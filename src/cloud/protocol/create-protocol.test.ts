import * as sqs from '@aws-sdk/client-sqs'
import { expect, test } from 'vitest'
import { ServiceError } from '../errors.ts'
import type { HttpRequest } from '../http.ts'
import { createProtocols } from './create-protocol.ts'

const protocolFor = createProtocols(['awsJson1_0', 'awsQuery'], sqs, {
  inQuery: { words: { QueueDoesNotExist: { message: 'in the words of old' } }, errorMembers: { Detail: '' } },
  addressMember: 'QueueUrl',
})

const request = (headers: Record<string, string>, body: string, path = '/'): HttpRequest => ({
  ...{ method: 'POST', path, query: '', headers },
  body: new TextEncoder().encode(body),
})
const json = request({ 'x-amz-target': 'AmazonSQS.SendMessage' }, '{"MessageBody":"hi"}', '/000000000000/q')
const form = request(
  { 'content-type': 'application/x-www-form-urlencoded' },
  'Action=SendMessage&MessageBody=hi',
  '/000000000000/q',
)
const link = { ...request({}, ''), method: 'GET', query: 'Action=ListQueues' }

const missing = new ServiceError('QueueDoesNotExist', 'in the words of today', 400)

test.each([
  ['a target', json, 'application/x-amz-json-1.0'],
  ['a form', form, 'text/xml'],
  ['a query', link, 'text/xml'],
])('a request with %s is answered in its own protocol', (_, given, type) => {
  const protocol = protocolFor(given)
  expect(protocol.match(given)).toBeDefined()
  expect(protocol.writeError(missing, 'id').headers['content-type']).toBe(type)
})

test.each([
  ['an error of the model', missing, 'AWS.SimpleQueueService.NonExistentQueue;Sender'],
  [
    'an error of no model',
    new ServiceError('InvalidParameterValueException', 'no', 400),
    'InvalidParameterValue;Sender',
  ],
  ['a failure of ours', new ServiceError('InternalFailure', 'no', 500), 'InternalFailure;Receiver'],
])('JSON says in a header what awsQuery calls %s', (_, error, header) => {
  expect(protocolFor(json).writeError(error, 'id').headers['x-amzn-query-error']).toBe(header)
  expect(protocolFor(form).writeError(error, 'id').headers).not.toHaveProperty('x-amzn-query-error')
})

test('a service that speaks one protocol has no such header', () => {
  const only = createProtocols('awsJson1_0', sqs)(json)
  expect(only.writeError(missing, 'id').headers).not.toHaveProperty('x-amzn-query-error')
})

test('awsQuery may have words and members of its own', () => {
  expect(protocolFor(form).writeError(missing, 'id').body).toMatch(
    /<Message>in the words of old<\/Message><Detail\/>|<Message>in the words of old<\/Message><Detail><\/Detail>/,
  )
})

test.each([
  ['JSON', json],
  ['a form', form],
])('a path stands for the member that the service names, in %s', async (_, given) => {
  const protocol = protocolFor(given)
  const match = protocol.match(given)
  const input = match && (await protocol.read(match, given))
  expect(input).toEqual({ QueueUrl: '/000000000000/q', MessageBody: 'hi' })
})

test('a path stands for nothing where the operation has no such member', async () => {
  const protocol = protocolFor(link)
  const match = protocol.match(link)
  expect(match && (await protocol.read(match, { ...link, path: '/000000000000/q' }))).toEqual({})
})
