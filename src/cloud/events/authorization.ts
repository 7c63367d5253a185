import type { Context } from '../action.ts'
import { type Authorization, type Demand, each } from '../authorization/authorization.ts'
import { accessDenied } from '../authorization/denial.ts'
import { ServiceError } from '../errors.ts'
import type { EventsState } from './state.ts'

/**
 * `policyOf`: an event bus's own policy, JSON.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
 */
export function authorizationBy<State>(
  policyOf: (state: State, busName: string) => string | undefined,
): Authorization<State> {
  const onBus = (context: Context<State>, bus: string): Partial<Demand> => {
    const resourcePolicy = policyOf(context.state, nameOf(bus))
    return { resource: arn(context, `event-bus/${nameOf(bus)}`), ...(resourcePolicy && { resourcePolicy }) }
  }
  return {
    demands: {
      PutEvents: (context, { Entries = [] }) =>
        [...new Set((Entries as Entry[]).map(({ EventBusName = DEFAULT }) => EventBusName))].map((bus) => {
          const sent = (Entries as Entry[]).filter(({ EventBusName = DEFAULT }) => EventBusName === bus)
          return {
            ...onBus(context, bus),
            context: {
              'events:source': sent.flatMap(({ Source }) => Source ?? []),
              'events:detail-type': sent.flatMap(({ DetailType }) => DetailType ?? []),
            },
          }
        }),
      ...each(
        ['CreateEventBus', 'DeleteEventBus', 'DescribeEventBus', 'UpdateEventBus', 'PutPermission', 'RemovePermission'],
        (context, { Name, EventBusName = Name ?? DEFAULT }) => onBus(context, EventBusName),
      ),
      ...each(['DescribeRule', 'DeleteRule', 'EnableRule', 'DisableRule'], (context, { Name, EventBusName }) => ({
        resource: rule(context, Name, EventBusName),
      })),
      PutRule: (context, { Name, EventBusName, RoleArn }) => [
        { resource: rule(context, Name, EventBusName) },
        ...passedRole(RoleArn),
      ],
      PutTargets: (context, { Rule, EventBusName, Targets = [] }) => [
        { resource: rule(context, Rule, EventBusName), context: { 'events:TargetArn': arnsOf(Targets) } },
        ...(Targets as Target[]).flatMap(({ RoleArn }) => passedRole(RoleArn)),
      ],
      ...each(['RemoveTargets', 'ListTargetsByRule'], (context, { Rule, EventBusName }) => ({
        resource: rule(context, Rule, EventBusName),
      })),
      ...each(['CreateArchive', 'DeleteArchive', 'DescribeArchive', 'UpdateArchive'], (context, { ArchiveName }) => ({
        resource: arn(context, `archive/${ArchiveName}`),
      })),
      ...each(['TagResource', 'UntagResource', 'ListTagsForResource'], (_, { ResourceARN }) => ({
        resource: ResourceARN,
      })),
    },
    refusal: (denial) => new ServiceError('AccessDeniedException', accessDenied(denial).message, 400),
  }
}

export const authorization = authorizationBy<EventsState>(({ buses }, name) => {
  const statements = buses.get(name)?.statements ?? []
  return statements.length > 0 ? JSON.stringify({ Version: '2012-10-17', Statement: statements }) : undefined
})

type Entry = { EventBusName?: string; Source?: string; DetailType?: string }
type Target = { Arn?: string; RoleArn?: string }

const DEFAULT = 'default'

const arnsOf = (targets: readonly Target[]) => targets.flatMap(({ Arn }) => Arn ?? [])

const arn = ({ region, account }: { region: string; account: string }, rest: string) =>
  `arn:aws:events:${region}:${account}:${rest}`

/** A bus may be named by its ARN. */
const nameOf = (bus: string) => bus.replace(/^arn:.*:event-bus\//, '')

/** The default bus is not in its rules' ARNs. */
function rule(context: { region: string; account: string }, name: string, bus = DEFAULT): string {
  return arn(context, nameOf(bus) === DEFAULT ? `rule/${name}` : `rule/${nameOf(bus)}/${name}`)
}

const passedRole = (role: string | undefined): Partial<Demand>[] =>
  role ? [{ action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': 'events.amazonaws.com' } }] : []
