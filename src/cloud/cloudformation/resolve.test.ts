// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates, not of JavaScript
import { describe, expect, test } from 'vitest'
import { conditionsOf } from './conditions.ts'
import { parametersOf, parameterValue } from './parameters.ts'
import { pseudoParameters } from './pseudo-parameters.ts'
import { resolve } from './resolve.ts'
import { parseTemplate } from './template.ts'
import type { Value } from './value.ts'

const REST = `
Parameters:
  Word: { Type: String, Default: hello }
  Words: { Type: CommaDelimitedList, Default: 'a, b' }
Mappings:
  Sizes: { us-east-1: { memory: 256 } }
Conditions:
  Greets: !Equals [!Ref Word, hello]
  Silent: !Not [!Condition Greets]
  Both: !And [!Condition Greets, !Condition Silent]
  Either: !Or [!Condition Greets, !Condition Silent]
`

test.each([
  ['!Ref Word', 'hello'],
  ['!Ref Words', ['a', 'b']],
  ['!Ref Queue', 'https://queue'],
  ['!Ref AWS::Region', 'us-east-1'],
  ['!Ref AWS::AccountId', '123456789012'],
  ['!Ref AWS::StackName', 'workshop'],
  ['!Ref AWS::Partition', 'aws'],
  ['!Ref AWS::URLSuffix', 'amazonaws.com'],
  ['[a, !Ref AWS::NoValue, b]', ['a', 'b']],
  ['{ a: 1, b: !Ref AWS::NoValue }', { a: 1 }],
  ['!GetAtt Queue.Arn', 'arn:queue'],
  ["!Sub 'x-${Word}-${Queue}-${Queue.Arn}-${AWS::Region}'", 'x-hello-https://queue-arn:queue-us-east-1'],
  ["!Sub '${!Word} is ${Word}'", '${Word} is hello'],
  ["!Sub ['${Word}/${own}', { own: !GetAtt Queue.Arn }]", 'hello/arn:queue'],
  ["!Join ['-', [a, 1, !Ref Word]]", 'a-1-hello'],
  ["!Join ['+', !Ref Words]", 'a+b'],
  ["!Select [1, !Split [',', 'a,b,c']]", 'b'],
  ["!Select ['0', !Ref Words]", 'a'],
  ['!FindInMap [Sizes, !Ref AWS::Region, memory]', 256],
  ['!Base64 grüße', 'Z3LDvMOfZQ=='],
  ['!If [Greets, a, !Ref NothingOfTheSort]', 'a'],
  ['!If [Both, a, b]', 'b'],
  ['!If [Either, a, b]', 'a'],
  ['!If [Silent, a, !Ref AWS::NoValue]', undefined],
])('%s comes to %j', (text, value) => {
  expect(resolved(text)).toEqual(value)
})

test.each([
  ['!Select [7, [a]]', 't.yaml:1: Value: Fn::Select: there is no item 7'],
  ['!FindInMap [Sizes, eu-west-1, memory]', 'Unable to get mapping for Sizes::eu-west-1::memory'],
  ['!Join [a]', 'Fn::Join takes [delimiter, list]'],
  ['!Sub [1, 2, 3]', 'Fn::Sub takes text, or [text, map]'],
  ["!Sub '${Words}'", '${Words} is to be text, not ["a","b"]'],
  ['!If [Nobody, a, b]', 'there is no condition Nobody'],
  ['!Ref Absent', 'it refers to Absent, which is not there on this condition'],
  ['!ImportValue other', 'No export named other found.'],
])('%s is refused', (text, message) => {
  expect(() => resolved(text)).toThrow(message)
})

describe('conditions', () => {
  test.each([
    ['A: !Condition B\n  B: !Condition A', 't.yaml:3: Conditions.B: the conditions go round in a circle: A → B → A'],
    ['A: !Condition B', 'there is no condition B'],
    ['A: yes', 'a condition is Fn::Equals: [a, b]'],
  ])('%j are refused', (text, message) => {
    const template = parseTemplate(`Conditions:\n  ${text}`, 't.yaml')
    expect(() => conditionsOf(template, new Map())).toThrow(message)
  })

  test('a number and its text are the same', () => {
    const template = parseTemplate("Conditions: { A: !Equals [1, '1'] }", 't.yaml')
    expect(conditionsOf(template, new Map()).get('A')).toBe(true)
  })
})

describe('parameters', () => {
  const template = parseTemplate(
    'Parameters:\n  Stage: { Type: String, AllowedValues: [test, live] }\n  Size: { Type: Number, Default: 1 }',
    't.yaml',
  )

  test('what is given goes before a default', () => {
    expect(parametersOf(template, { Stage: 'live' }).map(({ name, text }) => `${name}=${text}`)).toEqual([
      'Stage=live',
      'Size=1',
    ])
  })

  test.each([
    [{}, 'Parameters: [Stage] must have values'],
    [{ Stage: 'night' }, "Parameter 'Stage' must be one of AllowedValues"],
    [{ Stage: 'test', Size: 'big' }, "Parameter 'Size' must be a number"],
    [{ Stage: 'test', Color: 'red' }, 'Parameters: [Color] do not exist in the template'],
  ])('%j is refused', (given, message) => {
    expect(() => parametersOf(template, given)).toThrow(message)
  })
})

function resolved(text: string) {
  const template = parseTemplate(`Value: ${text}${REST}`, 't.yaml')
  const parameters = new Map<string, Value | undefined>([
    ...pseudoParameters({
      ...{ stackName: 'workshop', stackId: 'arn:stack', region: 'us-east-1', account: '123456789012' },
      notificationArns: [],
    }),
    ...parametersOf(template, {}).map(({ name, type, text }) => [name, parameterValue(type, text)] as const),
  ])
  const resources = new Map([['Queue', { physicalId: 'https://queue', attributes: { Arn: 'arn:queue' } }]])
  const scope = { template, parameters, conditions: conditionsOf(template, parameters), resources }
  return resolve(template.value.Value ?? null, scope, ['Value'])
}
