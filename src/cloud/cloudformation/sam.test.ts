import { expect, test } from 'vitest'
import { transformServerless } from './sam.ts'
import { lineOf, parseTemplate } from './template.ts'

// What comes of each feature is compared with AWS's own translator: sam/oracle.test.ts. These are claims of our own.

const FUNCTION = `
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: s3://bucket/key
      Runtime: nodejs24.x
      Handler: handler.handler`

const read = (text: string) => parseTemplate(`Transform: AWS::Serverless-2016-10-31\n${text.trimStart()}`, 't.yaml')
const expanded = (text: string) => transformServerless(read(text)).value.Resources as Record<string, object>

test('a template that does not ask for the transform comes back as it is', () => {
  const plain = parseTemplate('Resources:\n  Q: { Type: AWS::SQS::Queue }', 't.yaml')
  expect(transformServerless(plain)).toBe(plain)
})

test('a function becomes a function and a role, and one that names its role gets no other', () => {
  expect(Object.keys(expanded(FUNCTION))).toEqual(['Hello', 'HelloRole'])
  expect(Object.keys(expanded(`${FUNCTION}\n      Role: arn:aws:iam::123456789012:role/r`))).toEqual(['Hello'])
})

test('what was made has the lines of what it was made from', () => {
  const template = transformServerless(read(`${FUNCTION}\n      Policies:\n        - Statement: []`))
  expect(lineOf(template, ['Resources', 'Hello', 'Properties', 'Handler'])).toBe(8)
  expect(lineOf(template, ['Resources', 'HelloRole'])).toBe(3)
})

test('another code makes another version', () => {
  const versions = (key: string) =>
    Object.keys(expanded(`${FUNCTION.replace('key', key)}\n      AutoPublishAlias: live`)).filter((id) =>
      id.startsWith('HelloVersion'),
    )
  expect(versions('one')).toEqual(versions('one'))
  expect(versions('one')).not.toEqual(versions('two'))
})

test.each([
  [`${FUNCTION}\n      Timout: 3`, 't.yaml:9: Hello, Timout: Resource with id [Hello] is invalid. property Timout'],
  [`${FUNCTION}\n      Events:\n        K: { Type: Kinesis }`, 'Events of type Kinesis are not supported here'],
  [`${FUNCTION}\n      Policies:\n        - NoSuchPolicy: {}`, 'there is no policy template NoSuchPolicy'],
  [`${FUNCTION}\n      Policies:\n        - SQSPollerPolicy: {}`, "policy template 'SQSPollerPolicy': QueueName"],
  [`${FUNCTION.replace('s3://bucket/key', '.')}`, "'CodeUri' is not a valid S3 Uri"],
  [`${FUNCTION}\n  HelloRole: { Type: AWS::IAM::Role }`, 'this makes a resource HelloRole, and there is one already'],
  ['Resources:\n  M: { Type: AWS::Serverless::StateMachine }', 'AWS::Serverless::StateMachine is not supported here'],
  ['Globals: { StateMachine: {} }\nResources: {}', "'StateMachine' is not a supported property here"],
  ['Outputs: {}', 't.yaml:1: Resources is missing'],
])('%s is refused', (text, message) => {
  expect(() => expanded(text)).toThrow(message)
})

test.each([
  ['Transform: Made-Up\nResources: {}', 't.yaml:1: Transform: No transform named Made-Up found'],
  [FUNCTION.trim(), 't.yaml:3: Hello, Type: AWS::Serverless::Function needs Transform: AWS::Serverless-2016-10-31'],
  ['Globals: {}\nResources: {}', 't.yaml:1: Globals: this needs Transform: AWS::Serverless-2016-10-31'],
])('%s is refused without the transform', (text, message) => {
  expect(() => transformServerless(parseTemplate(text, 't.yaml'))).toThrow(message)
})
