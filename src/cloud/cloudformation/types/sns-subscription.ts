/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html */
import schema from '../schemas/AWS-SNS-Subscription.json' with { type: 'json' }
import type { ValueMap } from '../value.ts'
import { changes, without } from './members.ts'
import type { ResourceContext, ResourceType } from './resource-type.ts'

type Properties = ValueMap & { TopicArn: string; Protocol: string; Endpoint?: string; Region?: string }

/** `Ref` is its ARN. */
export const snsSubscription: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    checkRegion(properties, context)
    const { TopicArn, Protocol, Endpoint } = properties
    const { SubscriptionArn } = await context.ask('sns', 'Subscribe', {
      ...{ TopicArn, Protocol, Attributes: attributes(properties), ReturnSubscriptionArn: true },
      ...(Endpoint !== undefined && { Endpoint }),
    })
    return { physicalId: String(SubscriptionArn), attributes: { Arn: String(SubscriptionArn) } }
  },

  async update(made, properties, before, context) {
    checkRegion(properties, context)
    const { FilterPolicyScope, FilterPolicy, ...others } = changes(attributes(before), attributes(properties), DEFAULTS)
    const steps = Object.entries(others)
    // What a policy may say depends on the scope: without one there is none to offend.
    if (FilterPolicyScope !== undefined) {
      steps.push(['FilterPolicy', '{}'], ['FilterPolicyScope', FilterPolicyScope])
      steps.push(['FilterPolicy', attributes(properties).FilterPolicy ?? '{}'])
    } else if (FilterPolicy !== undefined) steps.push(['FilterPolicy', FilterPolicy])
    for (const [AttributeName, AttributeValue] of steps)
      await context.ask('sns', 'SetSubscriptionAttributes', {
        ...{ SubscriptionArn: made.physicalId, AttributeName, AttributeValue },
      })
    return made
  },

  async delete({ physicalId: SubscriptionArn }, _, { ask }) {
    await ask('sns', 'Unsubscribe', { SubscriptionArn })
  },
}

function checkRegion({ Region }: Properties, { region }: ResourceContext): void {
  if (Region !== undefined && Region !== region)
    throw new Error(`The local cloud has one region, ${region}: leave Region out.`)
}

/** SNS takes texts. */
const attributes = (properties: Properties): Record<string, string> =>
  Object.fromEntries(
    Object.entries(without(properties, ['TopicArn', 'Protocol', 'Endpoint', 'Region'])).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  )

/** What an attribute goes back to when its line is taken out of a template. */
const DEFAULTS = {
  FilterPolicy: '{}',
  FilterPolicyScope: 'MessageAttributes',
  RawMessageDelivery: 'false',
  RedrivePolicy: '',
  DeliveryPolicy: '{}',
  ReplayPolicy: '',
  SubscriptionRoleArn: '',
}
