import { type Authorization, type Demand, each } from '../authorization/authorization.ts'

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html */
export const authorization: Authorization<unknown> = {
  demands: {
    ...each(['CreateSchedule', 'UpdateSchedule'], (context, { Name, GroupName, Target }) => [
      { resource: schedule(context, Name, GroupName) },
      ...passedRole(Target?.RoleArn),
    ]),
    ...each(['GetSchedule', 'DeleteSchedule'], (context, { Name, GroupName }) => ({
      resource: schedule(context, Name, GroupName),
    })),
    ...each(['CreateScheduleGroup', 'GetScheduleGroup', 'DeleteScheduleGroup'], (context, { Name }) => ({
      resource: arn(context, `schedule-group/${Name}`),
    })),
    ...each(['TagResource', 'UntagResource', 'ListTagsForResource'], (_, { ResourceArn }) => ({
      resource: ResourceArn,
    })),
  },
}

const arn = ({ region, account }: { region: string; account: string }, rest: string) =>
  `arn:aws:scheduler:${region}:${account}:${rest}`

const schedule = (context: { region: string; account: string }, name: string, group = 'default') =>
  arn(context, `schedule/${group}/${name}`)

const passedRole = (role: string | undefined): Partial<Demand>[] =>
  role
    ? [{ action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': 'scheduler.amazonaws.com' } }]
    : []
