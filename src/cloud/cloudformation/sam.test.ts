import { expect, test } from 'vitest'
import { transformServerless } from './sam.ts'
import { lineOf, parseTemplate } from './template.ts'

const FUNCTION = `
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Runtime: nodejs24.x
      Handler: handler.handler`

const TRUST_POLICY = {
  Version: '2012-10-17',
  Statement: [{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] } }],
}
const managed = (name: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${name}` })
const BY_SAM = { Key: 'lambda:createdBy', Value: 'SAM' }

test('a function becomes a function and a role', () => {
  expect(transformed(FUNCTION)).toEqual({
    Hello: {
      Type: 'AWS::Lambda::Function',
      Metadata: {},
      DependsOn: [],
      Properties: {
        Code: '.',
        Runtime: 'nodejs24.x',
        Handler: 'handler.handler',
        Role: { 'Fn::GetAtt': ['HelloRole', 'Arn'] },
        Tags: [BY_SAM],
      },
    },
    HelloRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: TRUST_POLICY,
        ManagedPolicyArns: [managed('service-role/AWSLambdaBasicExecutionRole')],
        Policies: [],
        Tags: [BY_SAM],
      },
    },
  })
})

test('a function that names its role gets no other', () => {
  const { Hello, ...others } = transformed(`${FUNCTION}\n      Role: arn:aws:iam::123456789012:role/mine`)
  expect(Hello).toMatchObject({ Properties: { Role: 'arn:aws:iam::123456789012:role/mine' } })
  expect(others).toEqual({})
})

test('what the globals say is merged: maps by member, lists one after the other, the rest if not said again', () => {
  const globals = `
Globals:
  Function:
    Timeout: 10
    MemorySize: 256
    Environment: { Variables: { A: common, B: common } }
    Tags: { team: a }
    LoggingConfig: { LogFormat: JSON }`
  const own = `
      Timeout: 5
      Environment: { Variables: { B: own, C: !Ref AWS::Region } }
      Tags: { lab: hello }`
  expect(transformed(globals + FUNCTION + own).Hello).toMatchObject({
    Properties: {
      Timeout: 5,
      MemorySize: 256,
      Environment: { Variables: { A: 'common', B: 'own', C: { Ref: 'AWS::Region' } } },
      Tags: [BY_SAM, { Key: 'team', Value: 'a' }, { Key: 'lab', Value: 'hello' }],
      LoggingConfig: { LogFormat: 'JSON' },
    },
  })
})

test('policies are managed ones by name, ARN or reference, and statements', () => {
  const { HelloRole } = transformed(`${FUNCTION}
      Policies:
        - AmazonS3ReadOnlyAccess
        - AWSLambdaSQSQueueExecutionRole
        - arn:aws:iam::aws:policy/AmazonSQSFullAccess
        - !Ref Given
        - Statement: [{ Effect: Allow, Action: 's3:GetObject', Resource: '*' }]`)
  expect(HelloRole).toMatchObject({
    Properties: {
      ManagedPolicyArns: [
        managed('service-role/AWSLambdaBasicExecutionRole'),
        managed('AmazonS3ReadOnlyAccess'),
        managed('service-role/AWSLambdaSQSQueueExecutionRole'),
        'arn:aws:iam::aws:policy/AmazonSQSFullAccess',
        { Ref: 'Given' },
      ],
      Policies: [
        {
          PolicyName: 'HelloRolePolicy4',
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] },
        },
      ],
    },
  })
})

test("a function's condition is its role's too", () => {
  const conditional = FUNCTION.replace('Properties:', 'Condition: Live\n    Properties:')
  expect(transformed(conditional)).toMatchObject({ Hello: { Condition: 'Live' }, HelloRole: { Condition: 'Live' } })
})

test('what was made has the lines of what it was made from', () => {
  const template = transformServerless(
    read(`Globals: { Function: { Timeout: 3 } }${FUNCTION}\n      Policies:\n        - A`),
  )
  const line = (...path: string[]) => lineOf(template, ['Resources', ...path])
  expect(line('Hello', 'Properties', 'Timeout')).toBe(2)
  expect(line('Hello', 'Properties', 'Handler')).toBe(9)
  expect(line('HelloRole')).toBe(4)
  expect(line('HelloRole', 'Properties', 'Policies', '0')).toBe(10)
})

test.each([
  [`${FUNCTION}\n      Timout: 3`, 't.yaml:9: Hello, Timout: there is no such property, or it is not supported yet'],
  [
    `${FUNCTION}\n      Events:\n        Every: { Type: Schedule }`,
    't.yaml:10: Hello, Events.Every: events of type Schedule',
  ],
  [
    `${FUNCTION}\n      Policies:\n        - S3ReadPolicy: {}`,
    't.yaml:10: Hello, Policies.0: the policy template S3ReadPolicy',
  ],
  [`${FUNCTION}\n  HelloRole: { Type: AWS::IAM::Role }`, 'this makes a resource HelloRole, and there is one already'],
  [
    'Resources:\n  T: { Type: AWS::Serverless::SimpleTable }',
    't.yaml:3: T, Type: AWS::Serverless::SimpleTable is not supported',
  ],
  ['Globals: { Api: {} }\nResources: {}', 't.yaml:2: Globals.Api: there is no such property'],
  ['Globals: { Function: { Role: x } }\nResources: {}', 't.yaml:2: Globals.Function.Role: there is no such property'],
  ['Rule: {}\nResources: {}', 't.yaml:2: Rule: there is no such property, or it is not supported yet'],
  ['Outputs: {}', 't.yaml:1: Resources is missing'],
])('%s is refused', (text, message) => {
  expect(() => transformed(text)).toThrow(message)
})

test.each([
  ['Transform: AWS::LanguageExtensions\nResources: {}', 't.yaml:1: Transform: the only transform that is supported'],
  [FUNCTION.trim(), 't.yaml:3: Hello, Type: AWS::Serverless::Function needs Transform: AWS::Serverless-2016-10-31'],
  ['Globals: {}\nResources: {}', 't.yaml:1: Globals: this needs Transform: AWS::Serverless-2016-10-31'],
])('%s is refused without the transform', (text, message) => {
  expect(() => transformServerless(parseTemplate(text, 't.yaml'))).toThrow(message)
})

const read = (text: string) => parseTemplate(`Transform: AWS::Serverless-2016-10-31\n${text.trimStart()}`, 't.yaml')

function transformed(text: string): Record<string, unknown> {
  return transformServerless(read(text)).value.Resources as Record<string, unknown>
}
