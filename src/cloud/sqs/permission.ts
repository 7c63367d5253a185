import type { Context } from '../action.ts'
import { ServiceError } from '../errors.ts'
import { type PolicyDocument, PolicyError, readPolicy } from '../policy/document.ts'
import { evaluate } from '../policy/evaluate.ts'
import { invalidAttributeValue, invalidParameter, invalidValue, missingParameter } from './errors.ts'
import { arnOf } from './queue.ts'
import type { Queue, SqsState } from './state.ts'

/**
 * Throws when the caller is one of AWS's services, and the queue's policy does not let it in. What other callers may do
 * is decided before this. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-authentication-and-access-control.html
 */
export function checkLetIn({ state, caller, account }: Context<SqsState>, queue: Queue, action: string): void {
  const { service } = caller
  if (!service) return
  const arn = arnOf(state.host, queue.name)
  const { Policy } = queue.attributes
  const { allowed } = evaluate({
    request: {
      principal: { arn: caller.arn, account, service: service.principal },
      action: `sqs:${action}`,
      resource: arn,
      resourceAccount: account,
      context: {
        'aws:SourceAccount': account,
        'aws:PrincipalIsAWSService': 'true',
        'aws:PrincipalServiceName': service.principal,
        ...(service.sourceArn && { 'aws:SourceArn': service.sourceArn }),
      },
    },
    resourcePolicies: Policy ? [readPolicy(Policy, arn)] : [],
  })
  if (allowed) return
  const asked = `sqs:${action.toLowerCase()}` // as SQS prints it
  throw new ServiceError(
    'AccessDeniedException',
    `User: ${caller.arn} is not authorized to perform: ${asked} on resource: ${arn} because no resource-based policy allows the ${asked} action`,
    403,
  )
}

/** Throws for a `Policy` attribute that is none. */
export function checkPolicy(text: string): void {
  try {
    const { statements } = readPolicy(text)
    if (statements.length === 0) throw new PolicyError('no statement')
    if (statements.length > 20)
      throw invalidAttributeValue(
        'Policy',
        `${statements.length} statements were found in the submitted policy, max allowed is 20`,
      )
  } catch (error) {
    if (error instanceof PolicyError) throw invalidAttributeValue('Policy')
    throw error
  }
}

type Given = { Label?: string | undefined; AWSAccountIds?: string[] | undefined; Actions?: string[] | undefined }

/** The policy with one statement more. Recorded: test_sqs.snapshot.json, `test_sqs_permission_lifecycle`. */
export function withPermission(
  state: SqsState,
  queue: Queue,
  { Label, AWSAccountIds = [], Actions = [] }: Given,
): string {
  if (!Label) throw missingParameter('Label')
  if (AWSAccountIds.length === 0) throw missingParameter('AWSAccountIds')
  if (Actions.length === 0) throw missingParameter('Actions')
  const arn = arnOf(state.host, queue.name)
  const policy = documentOf(queue, arn)
  if (policy.Statement.some(({ Sid }) => Sid === Label)) throw invalidValue(Label, 'Label', 'Already exists.')
  for (const id of AWSAccountIds)
    if (!/^\d{12}$/.test(id)) throw invalidValue(`[${id}]`, 'PrincipalId', 'Unable to verify.')
  for (const name of Actions)
    if (!PERMITTED.includes(name))
      throw invalidValue(
        `SQS:${name}`,
        'ActionName',
        'Please refer to the appropriate WSDL for a list of valid actions. ',
      )
  const statement = {
    Sid: Label,
    Effect: 'Allow',
    Principal: { AWS: oneOrAll(AWSAccountIds.map((id) => `arn:aws:iam::${id}:root`)) },
    Action: oneOrAll(Actions.map((name) => `SQS:${name}`)),
    Resource: arn,
  }
  if (policy.Statement.length >= 20)
    throw invalidParameter(`${policy.Statement.length + 1} Statements were found, maximum allowed is 20.`)
  return JSON.stringify({ ...policy, Statement: [...policy.Statement, statement] })
}

/** The policy without that statement; empty when it was the last. */
export function withoutPermission(state: SqsState, queue: Queue, label: string | undefined): string {
  if (!label) throw missingParameter('Label')
  const policy = documentOf(queue, arnOf(state.host, queue.name))
  const left = policy.Statement.filter(({ Sid }) => Sid !== label)
  if (left.length === policy.Statement.length) throw invalidValue(label, 'Label', "can't find label.")
  return left.length > 0 ? JSON.stringify({ ...policy, Statement: left }) : ''
}

function documentOf({ attributes }: Queue, arn: string) {
  const none: PolicyDocument = { Version: '2008-10-17', Id: `${arn}/SQSDefaultPolicy`, Statement: [] }
  const policy = attributes.Policy ? (JSON.parse(attributes.Policy) as PolicyDocument) : none
  return { ...policy, Statement: [policy.Statement].flat() }
}

const oneOrAll = (values: readonly string[]) => (values.length === 1 ? values[0] : values)

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-overview-of-managing-access.html */
const PERMITTED = [
  '*',
  'ChangeMessageVisibility',
  'DeleteMessage',
  'GetQueueAttributes',
  'GetQueueUrl',
  'ListDeadLetterSourceQueues',
  'PurgeQueue',
  'ReceiveMessage',
  'SendMessage',
]
