import type { Context } from '../action.ts'
import { type Authorization, each } from '../authorization/authorization.ts'
import { accessDenied } from '../authorization/denial.ts'
import { ServiceError } from '../errors.ts'
import { arnOf, readReference } from './name.ts'
import type { SsmState } from './state.ts'

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html */
export const authorization: Authorization<SsmState> = {
  demands: {
    ...each(
      [
        ...['DeleteParameter', 'GetParameter', 'GetParameterHistory'],
        ...['LabelParameterVersion', 'UnlabelParameterVersion'],
      ],
      (context, { Name }) => on(context, Name),
    ),
    PutParameter: (context, { Name, Overwrite, Policies, Tags }) => {
      const put = {
        ...on(context, Name),
        context: { 'ssm:Overwrite': String(Overwrite ?? false), 'ssm:Policies': Policies },
      }
      return Tags?.length ? [put, { ...on(context, Name), action: 'ssm:AddTagsToResource' }] : put
    },
    ...each(['GetParameters', 'DeleteParameters'], (context, { Names = [] }) =>
      (Names as string[]).map((name) => on(context, name)),
    ),
    GetParametersByPath: (context, { Path, Recursive }) => ({
      ...on(context, Path),
      context: { 'ssm:Recursive': String(Recursive ?? false) },
    }),
    ...each(['AddTagsToResource', 'RemoveTagsFromResource', 'ListTagsForResource'], (context, { ResourceId }) =>
      on(context, ResourceId),
    ),
  },
  refusal: (denial) => new ServiceError('AccessDeniedException', accessDenied(denial).message, 400),
}

function on({ state: { host, parameters } }: Context<SsmState>, asked = '') {
  const { name } = readReference(asked)
  const tags = Object.entries(parameters.get(name)?.tags ?? {})
  return {
    resource: arnOf(host, name),
    context: Object.fromEntries(tags.map(([key, value]) => [`aws:ResourceTag/${key}`, value])),
  }
}
