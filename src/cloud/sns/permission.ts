import type { AddPermissionInput } from '@aws-sdk/client-sns'
import type { Context } from '../action.ts'
import { ServiceError } from '../errors.ts'
import { type PolicyDocument, PolicyError, readPolicy } from '../policy/document.ts'
import { evaluate } from '../policy/evaluate.ts'
import { invalidParameter } from './errors.ts'
import type { SnsState, Topic } from './state.ts'
import { policyOf } from './topic.ts'

/** Throws for a `Policy` attribute that is none. */
export function checkPolicy(json: string): void {
  try {
    readPolicy(json)
  } catch (error) {
    if (error instanceof PolicyError) throw invalidParameter('Policy Error: null') // reported
    throw error
  }
}

/** Throws when the caller is one of AWS's services, and the topic's policy does not let it in. */
export function checkLetIn({ state, caller, account }: Context<SnsState>, topic: Topic, action: string): void {
  const { service } = caller
  if (!service) return // decided by what the caller itself may do, before this
  const { allowed } = evaluate({
    request: {
      principal: { arn: caller.arn, account, service: service.principal },
      action: `sns:${action}`,
      resource: topic.arn,
      resourceAccount: account,
      context: {
        'aws:SourceAccount': account,
        'aws:PrincipalIsAWSService': 'true',
        'aws:PrincipalServiceName': service.principal,
        ...(service.sourceArn && { 'aws:SourceArn': service.sourceArn }),
      },
    },
    resourcePolicies: [readPolicy(policyOf(state, topic), topic.arn)],
  })
  if (allowed) return
  throw new ServiceError(
    'AuthorizationErrorException',
    `User: ${caller.arn} is not authorized to perform: SNS:${action} on resource: ${topic.arn} because no resource-based policy allows the SNS:${action} action`,
    403,
  )
}

/** The policy with one statement more. Recorded: localstack test_sns.snapshot.json, `test_add_permission_errors`. */
export function withPermission(state: SnsState, topic: Topic, input: AddPermissionInput): string {
  const { Label = '', AWSAccountId = [], ActionName = [] } = input
  const { statements, document } = documentOf(state, topic)
  if (statements.some(({ Sid }) => Sid === Label)) throw invalidParameter('Statement already exists')
  if (ActionName.some((name) => !PERMITTED.has(name)))
    throw invalidParameter('Policy statement action out of service scope!')
  const statement = {
    Sid: Label,
    Effect: 'Allow',
    Principal: { AWS: oneOrAll(AWSAccountId.map((id) => `arn:aws:iam::${id}:root`)) },
    Action: oneOrAll(ActionName.map((name) => `SNS:${name}`)),
    Resource: topic.arn,
  }
  return JSON.stringify({ ...document, Statement: [...statements, statement] })
}

/** The policy without that statement; one that is not there is no mistake. */
export function withoutPermission(state: SnsState, topic: Topic, label: string): string {
  const { statements, document } = documentOf(state, topic)
  return JSON.stringify({ ...document, Statement: statements.filter(({ Sid }) => Sid !== label) })
}

function documentOf(state: SnsState, topic: Topic) {
  const document = JSON.parse(policyOf(state, topic)) as PolicyDocument
  return { document, statements: [document.Statement].flat() }
}

const oneOrAll = (values: readonly string[]) => (values.length === 1 ? values[0] : values)

const PERMITTED = new Set([
  ...['AddPermission', 'DeleteTopic', 'GetDataProtectionPolicy', 'GetTopicAttributes', 'ListSubscriptionsByTopic'],
  ...[
    'ListTagsForResource',
    'Publish',
    'PutDataProtectionPolicy',
    'RemovePermission',
    'SetTopicAttributes',
    'Subscribe',
  ],
])
