import type { Resource } from '../sections.ts'
import { isMap, type Value, type ValueMap } from '../value.ts'
import type { RoleNeeds } from './events/event.ts'
import { aliasIdOf, chosen, type Expansion, getAtt, passedOn, ref } from './expansion.ts'

type Destination = { action: string; makes?: string; suffix: string; policy?: string }
const DESTINATIONS: Readonly<Record<string, Destination>> = {
  SQS: { action: 'sqs:SendMessage', makes: 'AWS::SQS::Queue', suffix: 'Queue' },
  SNS: { action: 'sns:publish', makes: 'AWS::SNS::Topic', suffix: 'Topic' },
  EventBridge: { action: 'events:PutEvents', suffix: '' },
  Lambda: { action: 'lambda:InvokeFunction', suffix: '' },
  S3Bucket: { action: 's3:PutObject', suffix: '', policy: 'S3' },
}

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventinvokeconfiguration.html */
export function eventInvokeConfig(expansion: Expansion, resource: Resource, alias: string | undefined): RoleNeeds[] {
  const { logicalId, properties } = resource
  const { EventInvokeConfig } = properties
  if (!isMap(EventInvokeConfig)) return []
  const id = `${logicalId}EventInvokeConfig`
  const owned = passedOn(resource)
  const { DestinationConfig } = EventInvokeConfig
  const needs: RoleNeeds[] = []
  const destinations: Record<string, Value> = {}
  for (const [on, written] of Object.entries(chosen(isMap(DestinationConfig) ? DestinationConfig : {}, OUTCOMES))) {
    const { Type, Destination } = isMap(written) ? written : {}
    const kind = DESTINATIONS[String(Type)]
    const path = ['Resources', logicalId, 'Properties', 'EventInvokeConfig', 'DestinationConfig', on]
    const types = Object.keys(DESTINATIONS).map((name) => `'${name}'`)
    if (!kind) throw expansion.refuse(path, `'Type: ${Type ?? 'None'}' must be one of [${types.join(', ')}]`)
    const made = `${id}${on}${kind.suffix}`
    if (Destination === undefined && !kind.makes)
      throw expansion.refuse(path, "Destination is required if Type is not ['SQS', 'SNS']")
    if (Destination === undefined && kind.makes) {
      expansion.add(made, kind.makes, {}, owned)
      expansion.names.set(`${logicalId}.Destination${kind.suffix}`, made)
    }
    const arn = Destination ?? (Type === 'SNS' ? ref(made) : getAtt(made, 'Arn'))
    const PolicyName = `${id}${on}${kind.policy ?? String(Type)}Policy`
    needs.push({ inline: [{ PolicyName, PolicyDocument: { Statement: statementsFor(kind, arn) } }] })
    destinations[on] = { Destination: arn }
  }
  expansion.add(
    id,
    'AWS::Lambda::EventInvokeConfig',
    {
      ...chosen(EventInvokeConfig, ['MaximumEventAgeInSeconds', 'MaximumRetryAttempts']),
      FunctionName: ref(logicalId),
      Qualifier: alias ?? '$LATEST',
      DestinationConfig: destinations,
    },
    { ...owned, ...(alias !== undefined && { DependsOn: [aliasIdOf(logicalId, alias)] }) },
  )
  return needs
}

const OUTCOMES = ['OnSuccess', 'OnFailure']

function statementsFor({ action, policy }: Destination, arn: Value): ValueMap[] {
  if (policy !== 'S3') return [{ Action: action, Effect: 'Allow', Resource: arn }]
  return [
    { Action: action, Effect: 'Allow', Resource: { 'Fn::Join': ['/', [arn, '*']] } },
    { Action: 's3:ListBucket', Effect: 'Allow', Resource: arn },
  ]
}
