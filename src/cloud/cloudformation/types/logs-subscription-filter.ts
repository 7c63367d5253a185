/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-subscriptionfilter.html */
import schema from '../schemas/AWS-Logs-SubscriptionFilter.json' with { type: 'json' }
import type { ValueMap } from '../value.ts'
import { camelCased } from './api-names.ts'
import { refuse } from './refuse.ts'
import type { ResourceContext, ResourceType } from './resource-type.ts'

type Properties = ValueMap & { LogGroupName: string; FilterName?: string }

/** `Ref` is its name. */
export const logsSubscriptionFilter: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    const filterName = properties.FilterName ?? context.name(512)
    await put(filterName, properties, context)
    return { physicalId: filterName }
  },

  // Putting leaves nothing of what was there before.
  async update(made, properties, _, context) {
    await put(made.physicalId, properties, context)
    return made
  },

  async delete({ physicalId: filterName }, { LogGroupName: logGroupName }, { ask }) {
    await ask('logs', 'DeleteSubscriptionFilter', { logGroupName, filterName })
  },
}

async function put(filterName: string, properties: Properties, { ask }: ResourceContext): Promise<void> {
  const fine = { ApplyOnTransformedLogs: false }
  refuse(properties, ['ApplyOnTransformedLogs', 'EmitSystemFields', 'FieldSelectionCriteria'], fine)
  await ask('logs', 'PutSubscriptionFilter', { ...camelCased(schema, properties), filterName })
}
