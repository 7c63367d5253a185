/**
 * AWS::Serverless::Function → AWS::Lambda::Function, and a role for it unless it names one.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
 */

import type { Resource } from '../sections.ts'
import { checkNames, type Members } from '../shape.ts'
import type { Template } from '../template.ts'
import { entriesOf, type Value, type ValueMap } from '../value.ts'
import { resourcesOfEvents } from './events.ts'
import { rolePolicies } from './policies.ts'

export const FUNCTION = 'AWS::Serverless::Function'

/** These go to AWS::Lambda::Function as they are. */
const SAME = [
  ...['Handler', 'Runtime', 'Description', 'MemorySize', 'Timeout', 'Environment', 'Architectures'],
  ...['EphemeralStorage', 'LoggingConfig'],
] as const

/** What `Globals.Function` may say: all but what is one function's own. */
export const GLOBAL: Members = {
  members: Object.fromEntries([...SAME, 'CodeUri', 'Tags'].map((name) => [name, 'any'])),
}

const PROPERTIES: Members = {
  members: { ...GLOBAL.members, FunctionName: 'any', Role: 'any', Policies: 'any', Events: 'any' },
}

/** The resources that come of one. Their values still have references in them. */
export function serverlessFunction(template: Template, resource: Resource): Record<string, ValueMap> {
  const { logicalId, properties, metadata, dependsOn, condition } = resource
  const at = ['Resources', logicalId, 'Properties']
  checkNames(properties, PROPERTIES, template, at)
  const { CodeUri, Role, Policies = [], Tags, Events } = properties
  const roleId = `${logicalId}Role`
  const tags: Value = [
    { Key: 'lambda:createdBy', Value: 'SAM' },
    ...entriesOf(Tags).map(([Key, value]) => ({ Key, Value: value })),
  ]
  const conditional: ValueMap = condition === undefined ? {} : { Condition: condition }
  const [, S3Bucket = '', S3Key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(String(CodeUri)) ?? []
  const code: ValueMap = CodeUri === undefined ? {} : { Code: S3Key ? { S3Bucket, S3Key } : CodeUri }

  const fn: ValueMap = {
    Type: 'AWS::Lambda::Function',
    ...conditional,
    Metadata: metadata,
    DependsOn: dependsOn,
    Properties: {
      ...chosen(properties, ['FunctionName', ...SAME]),
      ...code,
      Role: Role ?? { 'Fn::GetAtt': [roleId, 'Arn'] },
      Tags: tags,
    },
  }
  const role: ValueMap = {
    Type: 'AWS::IAM::Role',
    ...conditional,
    Properties: {
      AssumeRolePolicyDocument: TRUST_POLICY,
      ...rolePolicies(template, Policies, roleId, [...at, 'Policies']),
      Tags: tags,
    },
  }
  return {
    [logicalId]: fn,
    ...(Role === undefined && { [roleId]: role }),
    ...resourcesOfEvents(template, logicalId, Events),
  }
}

const chosen = (map: ValueMap, names: readonly string[]): ValueMap =>
  Object.fromEntries(Object.entries(map).filter(([name]) => names.includes(name)))

/** Lambda may take on the role. */
const TRUST_POLICY: Value = {
  Version: '2012-10-17',
  Statement: [{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] } }],
}
