/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html */
import schema from '../schemas/AWS-Events-EventBusPolicy.json' with { type: 'json' }
import { isSame, type Value, type ValueMap } from '../value.ts'
import { inTurn } from './in-turn.ts'
import { without } from './members.ts'
import type { ResourceContext, ResourceType } from './resource-type.ts'

type Properties = ValueMap & { EventBusName?: string; StatementId: string; Statement?: Value }

/** One statement of a bus' policy. `Ref` is the bus and the statement's ID. */
export const eventsEventBusPolicy: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    await put(properties, context)
    return { physicalId: `${properties.EventBusName ?? 'default'}|${properties.StatementId}` }
  },

  async update(made, properties, before, context) {
    if (!isSame(properties, before)) await put(properties, context)
    return made
  },

  async delete(_, { EventBusName, StatementId }, { ask, clock }) {
    await inTurn(clock, `events ${EventBusName}`, () =>
      ask('events', 'RemovePermission', { StatementId, ...(EventBusName !== undefined && { EventBusName }) }),
    )
  },
}

const put = ({ Statement, ...properties }: Properties, { ask, clock }: ResourceContext) =>
  inTurn(clock, `events ${properties.EventBusName}`, async () => {
    if (Statement === undefined) return ask('events', 'PutPermission', properties)
    const { EventBusName, StatementId } = properties
    const on = EventBusName === undefined ? {} : { EventBusName }
    const { Policy } = await ask('events', 'DescribeEventBus', EventBusName === undefined ? {} : { Name: EventBusName })
    const statements = Policy ? (JSON.parse(String(Policy)).Statement as (ValueMap & { Sid?: string })[]) : []
    const said = (typeof Statement === 'string' ? JSON.parse(Statement) : Statement) as ValueMap
    const whole = [
      ...statements.filter(({ Sid }) => Sid !== StatementId),
      { Sid: StatementId, ...without(said, ['Sid']) },
    ]
    return ask('events', 'PutPermission', {
      ...on,
      Policy: JSON.stringify({ Version: '2012-10-17', Statement: whole }),
    })
  })
