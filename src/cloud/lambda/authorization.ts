import type { Context } from '../action.ts'
import { type Authorization, type Demand, each } from '../authorization/authorization.ts'
import { accessDenied as denied } from '../authorization/denial.ts'
import { ServiceError } from '../errors.ts'
import { arnOf, type FunctionReference, reference } from './name.ts'
import { policyOf } from './permission.ts'
import type { LambdaState } from './state.ts'

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
export const authorization: Authorization<LambdaState> = {
  demands: {
    ...each(['Invoke', 'InvokeAsync', 'InvokeWithResponseStream'], (context, input) => ({
      ...onQualified(context, input),
      action: 'lambda:InvokeFunction',
    })),
    ...each(
      [
        ...['GetFunction', 'GetFunctionConfiguration', 'DeleteFunction', 'GetPolicy', 'AddPermission'],
        ...['RemovePermission', 'GetProvisionedConcurrencyConfig', 'PutProvisionedConcurrencyConfig'],
        ...['DeleteProvisionedConcurrencyConfig', 'GetFunctionEventInvokeConfig', 'PutFunctionEventInvokeConfig'],
        ...['UpdateFunctionEventInvokeConfig', 'DeleteFunctionEventInvokeConfig'],
      ],
      onQualified,
    ),
    ...each(
      [
        ...['UpdateFunctionCode', 'PublishVersion', 'ListVersionsByFunction', 'CreateAlias', 'GetAlias', 'UpdateAlias'],
        ...['DeleteAlias', 'ListAliases', 'PutFunctionConcurrency', 'GetFunctionConcurrency'],
        ...['DeleteFunctionConcurrency', 'ListProvisionedConcurrencyConfigs', 'ListFunctionEventInvokeConfigs'],
        ...['PutFunctionRecursionConfig', 'GetFunctionRecursionConfig', 'ListFunctionUrlConfigs'],
      ],
      onFunction,
    ),
    ...each(
      ['CreateFunctionUrlConfig', 'GetFunctionUrlConfig', 'UpdateFunctionUrlConfig', 'DeleteFunctionUrlConfig'],
      (context, input) => ({
        ...onFunction(context, input),
        context: { 'lambda:FunctionUrlAuthType': input.AuthType },
      }),
    ),
    ...each(['CreateFunction', 'UpdateFunctionConfiguration'], (context, input) => [
      { ...onFunction(context, input), context: { 'lambda:Layer': input.Layers } },
      ...passedRole(input.Role),
      ...(input.Layers ?? []).map((resource: string) => ({ action: 'lambda:GetLayerVersion', resource })),
    ]),
    CreateEventSourceMapping: onMappingsOf,
    ListEventSourceMappings: () => ({}),
    ...each(['GetEventSourceMapping', 'UpdateEventSourceMapping', 'DeleteEventSourceMapping'], (context, input) => ({
      ...onMappingsOf(context, input),
      resource: `${prefix(context)}:event-source-mapping:${input.UUID}`,
    })),
    ...each(['ListLayerVersions', 'PublishLayerVersion'], (context, { LayerName: name = '' }) => ({
      resource: name.startsWith('arn:') ? name : `${prefix(context)}:layer:${name}`,
    })),
    ...each(
      [
        ...['GetLayerVersion', 'DeleteLayerVersion', 'GetLayerVersionPolicy', 'AddLayerVersionPermission'],
        ...['RemoveLayerVersionPermission'],
      ],
      (context, { LayerName: name = '', VersionNumber: version }) => ({
        resource: `${name.startsWith('arn:') ? name : `${prefix(context)}:layer:${name}`}:${version}`,
      }),
    ),
    GetLayerVersionByArn: (_, { Arn: resource }) => ({ action: 'lambda:GetLayerVersion', resource }),
    ...each(['ListTags', 'TagResource', 'UntagResource'], (_, { Resource: resource }) => ({ resource })),
  },
  refusal: (denial) => new ServiceError('AccessDeniedException', denied(denial).message, 403, { Type: 'User' }),
}

const prefix = ({ region, account }: Context<LambdaState>) => `arn:aws:lambda:${region}:${account}`

type OnFunction = { FunctionName?: string; Qualifier?: string }

/** The plain function, whichever version is asked about. */
function onFunction(context: Context<LambdaState>, { FunctionName = '', Qualifier }: OnFunction): Partial<Demand> {
  const { name } = reference(context.state.host, FunctionName, Qualifier)
  return on(context, { name })
}

/** The version or alias where one is named: then a policy for the plain function is not enough. */
function onQualified(context: Context<LambdaState>, { FunctionName = '', Qualifier }: OnFunction): Partial<Demand> {
  return on(context, reference(context.state.host, FunctionName, Qualifier))
}

function on({ state }: Context<LambdaState>, asked: FunctionReference): Partial<Demand> {
  return { resource: arnOf(state.host, asked), resourcePolicy: policyOf(state, asked) }
}

function onMappingsOf({ state }: Context<LambdaState>, { FunctionName }: OnFunction): Partial<Demand> {
  const functionArn = FunctionName && arnOf(state.host, reference(state.host, FunctionName))
  return { context: { 'lambda:FunctionArn': functionArn } }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
const passedRole = (role: string | undefined): Partial<Demand>[] =>
  role ? [{ action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': 'lambda.amazonaws.com' } }] : []
