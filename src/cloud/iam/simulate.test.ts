import { expect, test } from 'vitest'
import { open, openWithRole } from './iam.fixture.ts'
import { positionOf } from './statement-position.ts'

const BUCKET = 'arn:aws:s3:::bucket'

test('a role is asked what it could do, and which statement says so', async () => {
  const { ask } = await openWithRole()
  const Statement = { Sid: '', Effect: 'Allow', Action: 's3:PutObject', Resource: '*' }
  const document = JSON.stringify({ Version: '2012-10-17', Statement }).replaceAll(/([:,])(?=["{])/g, '$1 ')
  const policy = { RoleName: 'orders', PolicyName: 'write', PolicyDocument: document }
  await ask('PutRolePolicy', policy)
  const answer = await ask('SimulatePrincipalPolicy', {
    PolicySourceArn: 'arn:aws:iam::000000000000:role/orders',
    ActionNames: ['s3:PutObject', 's3:GetObjectVersion'],
    ResourceArns: [BUCKET],
  })
  const statement = {
    SourcePolicyId: 'write',
    SourcePolicyType: 'IAM Policy',
    StartPosition: { Line: 1, Column: 41 },
    EndPosition: { Line: 1, Column: 113 },
  }
  const common = { EvalResourceName: BUCKET, MissingContextValues: [] }
  const rest = { OrganizationsDecisionDetail: { AllowedByOrganizations: true }, EvalDecisionDetails: {} }
  expect(answer).toEqual({
    EvaluationResults: [
      {
        ...{ ...common, ...rest, EvalActionName: 's3:PutObject', EvalDecision: 'allowed' },
        MatchedStatements: [statement],
        ResourceSpecificResults: [{ ...common, EvalResourceDecision: 'allowed', MatchedStatements: [statement] }],
      },
      {
        ...{ ...common, ...rest, EvalActionName: 's3:GetObjectVersion', EvalDecision: 'implicitDeny' },
        MatchedStatements: [],
        ResourceSpecificResults: [{ ...common, EvalResourceDecision: 'implicitDeny', MatchedStatements: [] }],
      },
    ],
    IsTruncated: false,
  })
})

test('policies are tried out before anybody has them', async () => {
  const Condition = { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }
  const Statement = [
    { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition },
    { Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' },
  ]
  const decide = async (action: string, region: string) => {
    const { EvaluationResults: results } = await open().ask<{ EvaluationResults: { EvalDecision: string }[] }>(
      'SimulateCustomPolicy',
      {
        PolicyInputList: [JSON.stringify({ Statement })],
        ActionNames: [action],
        ContextEntries: [
          { ContextKeyName: 'aws:requestedregion', ContextKeyValues: [region], ContextKeyType: 'string' },
        ],
      },
    )
    return results[0]?.EvalDecision
  }
  expect(await decide('s3:GetObject', 'us-east-1')).toBe('allowed')
  expect(await decide('s3:GetObject', 'eu-west-1')).toBe('implicitDeny')
  expect(await decide('s3:DeleteBucket', 'us-east-1')).toBe('explicitDeny')
})

test('a statement is found in a document of several lines', () => {
  const document =
    '{\n  "Id": "}",\n  "Statement": [\n    {"Effect": "Allow", "Condition": {"Bool": {}}},\n    {"a": 1}\n  ]\n}'
  expect(positionOf(document, 1)).toEqual({
    StartPosition: { Line: 5, Column: 6 },
    EndPosition: { Line: 5, Column: 13 },
  })
})
