// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates, not of JavaScript
import { describe, expect, test } from 'vitest'
import { open } from '../iam/iam.fixture.ts'
import { EMPTY_ZIP, testLambda } from '../lambda/test-cloud.ts'
import type { Call } from './resources/resource-type.ts'
import { deleteStack, deployStack, type StackResource } from './stack.ts'
import { parseTemplate } from './template.ts'

const HELLO = `
Transform: AWS::Serverless-2016-10-31
Parameters:
  Greeting: { Type: String, Default: Hello }
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Runtime: nodejs24.x
      Handler: handler.handler
      Environment: { Variables: { GREETING: !Ref Greeting, TIMES: 1 } }
      Policies: [{ Statement: [{ Effect: Allow, Action: 's3:GetObject', Resource: '*' }] }]
Outputs:
  Name: { Value: !Ref Hello }
  Arn: { Value: !GetAtt Hello.Arn }
`

const FUNCTION = { logicalId: 'Hello', type: 'AWS::Lambda::Function', physicalId: 'workshop-Hello' }
const ROLE = { logicalId: 'HelloRole', type: 'AWS::IAM::Role', physicalId: 'workshop-HelloRole' }

describe('deploying', () => {
  test('makes what the template asks for, a role before the function that takes it on', async () => {
    const { deploy, ask } = cloud()
    expect(await deploy(HELLO)).toEqual({
      resources: [
        { ...ROLE, change: 'created' },
        { ...FUNCTION, change: 'created' },
      ],
      outputs: { Name: 'workshop-Hello', Arn: 'arn:aws:lambda:us-east-1:000000000000:function:workshop-Hello' },
    })
    expect(await ask('lambda', 'GetFunction', { FunctionName: 'workshop-Hello' })).toMatchObject({
      Configuration: {
        State: 'Active',
        Role: 'arn:aws:iam::000000000000:role/workshop-HelloRole',
        Timeout: 3,
        MemorySize: 128,
        Architectures: ['x86_64'],
        Environment: { Variables: { GREETING: 'Hello', TIMES: '1' } },
      },
      Tags: { 'lambda:createdBy': 'SAM', 'workshop:stack': 'workshop' },
    })
    expect(await ask('iam', 'ListRolePolicies', { RoleName: 'workshop-HelloRole' })).toMatchObject({
      PolicyNames: ['HelloRolePolicy0'],
    })
  })

  test('what is as it should be is not written again', async () => {
    const { deploy, calls } = cloud()
    await deploy(HELLO)
    calls.length = 0
    const { resources } = await deploy(HELLO)
    expect(resources.map(({ change }) => change)).toEqual(['unchanged', 'unchanged'])
    expect(calls.filter((operation) => !/^(Get|List)/.test(operation))).toEqual([])
  })

  const changes: [string, (text: string) => string, Uint8Array, string[], string[]][] = [
    [
      'code',
      (text) => text,
      new Uint8Array([...EMPTY_ZIP.slice(0, 20), 1, 0, 32]),
      ['unchanged', 'updated'],
      ['UpdateFunctionCode'],
    ],
    [
      'a setting',
      (text) => text.replace('Handler:', 'Timeout: 9\n      Handler:'),
      EMPTY_ZIP,
      ['unchanged', 'updated'],
      ['UpdateFunctionConfiguration'],
    ],
    [
      'an architecture',
      (text) => text.replace('Handler:', 'Architectures: [arm64]\n      Handler:'),
      EMPTY_ZIP,
      ['unchanged', 'updated'],
      ['UpdateFunctionCode'],
    ],
    [
      'a policy',
      (text) => text.replace('s3:GetObject', 's3:PutObject'),
      EMPTY_ZIP,
      ['updated', 'unchanged'],
      ['PutRolePolicy'],
    ],
    [
      'policies',
      (text) => text.replace(/Policies: .*/, 'Policies: AmazonS3ReadOnlyAccess'),
      EMPTY_ZIP,
      ['updated', 'unchanged'],
      ['AttachRolePolicy', 'DeleteRolePolicy'],
    ],
  ]
  test.each(changes)('when %s changes, that is written and no more', async (_, changed, zip, change, written) => {
    const { deploy, calls } = cloud()
    await deploy(HELLO)
    calls.length = 0
    const { resources } = await deploy(changed(HELLO), { packages: new Map([['Hello', zip]]) })
    expect(resources.map((resource) => resource.change)).toEqual(change)
    expect(calls.filter((operation) => !/^(Get|List)/.test(operation))).toEqual(written)
  })

  test('what is taken out of the template is taken back to the default', async () => {
    const { deploy, ask } = cloud()
    await deploy(HELLO.replace('Handler:', 'Timeout: 9\n      MemorySize: 512\n      Handler:'))
    await deploy(HELLO)
    expect(await ask('lambda', 'GetFunctionConfiguration', { FunctionName: 'workshop-Hello' })).toMatchObject({
      Timeout: 3,
      MemorySize: 128,
    })
  })

  test('a new role that is not known everywhere yet is waited for', async () => {
    let refusals = 3
    const { deploy, calls } = cloud((operation) => {
      if (operation === 'CreateFunction' && refusals-- > 0)
        throw refusal(
          'InvalidParameterValueException',
          'The role defined for the function cannot be assumed by Lambda.',
        )
    })
    await deploy(HELLO)
    expect(calls.filter((operation) => operation === 'CreateFunction')).toHaveLength(4)
  })

  test('a role that nobody may take on is given up, with the words of AWS', async () => {
    const message = 'The role defined for the function cannot be assumed by Lambda.'
    const { deploy } = cloud((operation) => {
      if (operation === 'CreateFunction') throw refusal('InvalidParameterValueException', message)
    })
    await expect(deploy(HELLO)).rejects.toThrow(
      `Hello (AWS::Lambda::Function) was not deployed: InvalidParameterValueException: ${message}`,
    )
  })

  test('what failed half-way is finished by the next', async () => {
    let broken = true
    const { deploy } = cloud((operation) => {
      if (operation === 'PutRolePolicy' && broken) throw refusal('Throttling', 'Rate exceeded')
    })
    await expect(deploy(HELLO)).rejects.toThrow(
      'HelloRole (AWS::IAM::Role) was not deployed: Throttling: Rate exceeded',
    )
    broken = false
    const { resources } = await deploy(HELLO)
    expect(resources.map(({ change }) => change)).toEqual(['updated', 'created'])
  })

  test('a function of the same name that is not of the stack is left alone', async () => {
    const { deploy, ask, calls } = cloud()
    await deploy(HELLO.replace('Handler:', 'FunctionName: greeter\n      Handler:'))
    calls.length = 0
    const other = deploy(HELLO.replace('Handler:', 'FunctionName: greeter\n      Handler:'), { stackName: 'other' })
    await expect(other).rejects.toThrow('there is a greeter already, and it is not of the stack other')
    expect(calls).not.toContain('UpdateFunctionConfiguration')
    expect(await ask('lambda', 'GetFunction', { FunctionName: 'greeter' })).toMatchObject({
      Tags: { 'workshop:stack': 'workshop' },
    })
  })

  test('each resource is told of as it is done', async () => {
    const told: StackResource[] = []
    const { resources } = await cloud().deploy(HELLO, { onProgress: (resource) => told.push(resource) })
    expect(told).toEqual(resources)
  })

  test('a function without a package is refused', async () => {
    await expect(cloud().deploy(HELLO, { packages: new Map() })).rejects.toThrow(
      'Hello (AWS::Lambda::Function) was not deployed: no deployment package was built for it',
    )
  })

  test('a condition that does not hold leaves out the resource, its role and its outputs', async () => {
    const conditional = HELLO.replace('Resources:', 'Conditions: { Live: !Equals [a, b] }\nResources:')
      .replace('Properties:', 'Condition: Live\n    Properties:')
      .replaceAll('{ Value:', '{ Condition: Live, Value:')
    expect(await cloud().deploy(conditional)).toEqual({ resources: [], outputs: {} })
  })

  test('a name that is too long is cut, the same way each time', async () => {
    const stackName = 'a-stack-with-a-name-that-leaves-little-room-for-what-is-in-it'
    const [role, fn] = (await cloud().deploy(HELLO, { stackName })).resources.map(({ physicalId }) => physicalId)
    expect(role).toMatch(/^a-stack-with-a-name-that-leaves-little-room-for-what-is-[0-9a-f]{8}$/)
    expect(fn).toMatch(/^a-stack.{48}-[0-9a-f]{8}$/)
    expect(fn).not.toBe(role)
  })
})

describe('before anything is made', () => {
  test.each([
    [
      '!Ref Greeting',
      '!Ref Greetings',
      't.yaml:11: Hello, Environment.Variables.GREETING: nothing is named Greetings; there is Hello, HelloRole, Greeting, AWS::',
    ],
    ['!Ref Greeting', '!GetAtt Queue.Arn', 'no resource is named Queue; there is Hello, HelloRole'],
    [
      '!GetAtt Hello.Arn',
      '!GetAtt Hello.Arm',
      't.yaml:15: Outputs.Arn.Value: Hello has no attribute Arm; there is Arn',
    ],
    ['!Ref Greeting', "!Sub '${Greting}!'", 'nothing is named Greting'],
    ['!Ref Greeting', '!If [Live, a, b]', 'there is no condition Live; there is none'],
    ['Properties:', 'DependsOn: Queue\n    Properties:', 't.yaml:7: Hello, DependsOn: no resource is named Queue'],
    ['!Ref Greeting', '!GetAtt Hello.Arn', 't.yaml:5: Hello: each needs the next, in a circle: Hello → Hello'],
    ['Properties:', 'DependsOn: Other\n    Properties:', 'each needs the next, in a circle: Hello → Other → Hello'],
    [
      'Type: AWS::Serverless::Function',
      'Type: AWS::SQS::Queue',
      't.yaml:6: Hello, Type: AWS::SQS::Queue is not supported yet',
    ],
  ])('%s in the place of %s is refused', async (was, is, message) => {
    const { deploy, calls } = cloud()
    const other = is.includes('Other') ? '  Other: { Type: AWS::IAM::Role, DependsOn: Hello }\nOutputs:' : 'Outputs:'
    await expect(deploy(HELLO.replace(was, is).replace('Outputs:', other))).rejects.toThrow(message)
    expect(calls).toEqual([])
  })

  test.each([
    ['Timeout: soon', 't.yaml:10: Hello, Timeout: this is to be a number, not "soon"'],
    ['Architectures: [arm]', 'Hello, Architectures.0: this is to be one of x86_64, arm64, not "arm"'],
    ['LoggingConfig: { LogFmt: JSON }', 'Hello, LoggingConfig.LogFmt: there is no such property'],
    ['Description: [a]', 'Hello, Description: this is to be text, not ["a"]'],
  ])('%s is refused', async (line, message) => {
    await expect(cloud().deploy(HELLO.replace('Handler:', `${line}\n      Handler:`))).rejects.toThrow(message)
  })
})

describe('deleting', () => {
  test('takes away all that was made, the last first', async () => {
    const { deploy, destroy } = cloud()
    await deploy(HELLO)
    expect(await destroy(HELLO)).toEqual({
      resources: [
        { ...FUNCTION, change: 'deleted' },
        { ...ROLE, change: 'deleted' },
      ],
      outputs: {},
    })
    expect(await destroy(HELLO)).toEqual({ resources: [], outputs: {} })
  })

  test("another stack's resources stay", async () => {
    const named = HELLO.replace('Handler:', 'FunctionName: greeter\n      Handler:')
    const { deploy, destroy, ask } = cloud()
    await deploy(named)
    expect(await destroy(named, { stackName: 'other' })).toEqual({ resources: [], outputs: {} })
    expect(await ask('lambda', 'GetFunction', { FunctionName: 'greeter' })).toBeDefined()
  })
})

type Options = Partial<Parameters<typeof deployStack>[0]>

/** The local cloud's own Lambda and IAM, on a held clock; `interfere` sees each operation first. */
function cloud(interfere: (operation: string) => void = () => {}) {
  const lambda = testLambda()
  const iam = open()
  const calls: string[] = []
  const ask: Call = async (service, operation, input) =>
    service === 'lambda'
      ? lambda.call(operation, input)
      : ((await iam.ask<Record<string, unknown>>(operation, input)) ?? {})
  const call: Call = async (service, operation, input) => {
    calls.push(operation)
    interfere(operation)
    return ask(service, operation, input)
  }
  const options = (text: string, more: Options) => ({
    template: parseTemplate(text.trimStart(), 't.yaml'),
    stackName: 'workshop',
    region: 'us-east-1',
    account: '000000000000',
    packages: new Map([['Hello', EMPTY_ZIP]]),
    call,
    wait: async (milliseconds: number) => void (await lambda.clock.advance(milliseconds)),
    ...more,
  })
  return {
    calls,
    ask,
    deploy: (text: string, more: Options = {}) => deployStack(options(text, more)),
    destroy: (text: string, more: Options = {}) => deleteStack(options(text, more)),
  }
}

const refusal = (name: string, message: string) => Object.assign(new Error(message), { name })
