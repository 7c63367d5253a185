/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources.html */
import type { ResourceSchema } from '../resource-schema.ts'
import { isList, isMap, type Value, type ValueMap } from '../value.ts'
import type { Made, ResourceContext, ResourceType } from './resource-type.ts'

type Properties = ValueMap & { ServiceToken: string; ServiceTimeout?: number }

const schema: ResourceSchema = {
  typeName: 'AWS::CloudFormation::CustomResource',
  properties: { ServiceToken: { type: 'string' }, ServiceTimeout: { type: 'integer', minimum: 1, maximum: 3600 } },
  required: ['ServiceToken'],
  createOnlyProperties: ['/properties/ServiceToken'],
  additionalProperties: true,
}

/** A function, or who listens to a topic, makes it: asked by an event, it puts its answer to the event's `ResponseURL`. */
export const customResource: ResourceType<Properties> = {
  schema,
  attributes: 'any',

  create: (properties, context) => request('Create', properties, context),

  // An answer with another physical ID means that there is another: the engine has the old one deleted.
  update: ({ physicalId }, properties, before, context) =>
    request('Update', properties, context, {
      PhysicalResourceId: physicalId,
      OldResourceProperties: asTexts(before),
    }),

  async delete({ physicalId }, properties, context) {
    await request('Delete', properties, context, { PhysicalResourceId: physicalId })
  },
}

async function request(
  RequestType: 'Create' | 'Update' | 'Delete',
  properties: Properties,
  context: ResourceContext,
  more: ValueMap = {},
): Promise<Made> {
  const { ServiceToken, ServiceTimeout = 3600 } = properties
  const { url, response } = context.responseTo(ServiceTimeout * 1000)
  const event = JSON.stringify({
    RequestType,
    ServiceToken,
    ResponseURL: url,
    StackId: context.stackId,
    RequestId: crypto.randomUUID(),
    LogicalResourceId: context.logicalId,
    ResourceType: context.type,
    ResourceProperties: asTexts(properties),
    ...more,
  })
  if (ServiceToken.includes(':sns:')) await context.ask('sns', 'Publish', { TopicArn: ServiceToken, Message: event })
  else {
    const Payload = new TextEncoder().encode(event)
    await context.ask('lambda', 'Invoke', { FunctionName: ServiceToken, InvocationType: 'Event', Payload })
  }
  const { Status, Reason, PhysicalResourceId, Data } = await response
  if (Status !== 'SUCCESS')
    throw new Error(`Received response status [FAILED] from custom resource. Message returned: ${String(Reason ?? '')}`)
  const physicalId = typeof PhysicalResourceId === 'string' ? PhysicalResourceId : String(more.PhysicalResourceId ?? '')
  if (!physicalId) throw new Error('Invalid PhysicalResourceId')
  return { physicalId, attributes: isMap(Data) ? Data : {} }
}

/** CloudFormation sends every number and boolean as text. */
function asTexts(value: Value): Value {
  if (isList(value)) return value.map(asTexts)
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asTexts(each)]))
  return value === null ? '' : String(value)
}
