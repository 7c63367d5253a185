/**
 * An alias' `UpdatePolicy`: { CodeDeployLambdaAliasUpdate: { ApplicationName, DeploymentGroupName } }. There is no
 * CodeDeploy here: which configuration its deployment group has, the stack's events tell.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html
 */
import { entriesOf, isMap, member, type Value, type ValueMap } from '../value.ts'
import { stepsOf } from './deployment-config.ts'
import type { ResourceContext } from './resource-type.ts'

/** The name of the deployment configuration, where the template has one. */
export async function deploymentOf(context: ResourceContext): Promise<string | undefined> {
  const policy = member(context.template, 'UpdatePolicy')
  const update = isMap(policy) ? member(policy, 'CodeDeployLambdaAliasUpdate') : undefined
  if (!isMap(update)) return undefined
  for (const hook of ['BeforeAllowTrafficHook', 'AfterAllowTrafficHook'])
    if (member(update, hook) !== undefined)
      throw new Error(`The local cloud runs no hooks of deployments: leave ${hook} out.`)
  const group = await groupNamed(member(update, 'DeploymentGroupName') ?? '', context)
  if (!group) throw new Error('UpdatePolicy: the local cloud knows only deployment groups of the same stack.')
  return String(member(group, 'DeploymentConfigName') ?? 'CodeDeployDefault.LambdaAllAtOnce')
}

type StackEvent = {
  LogicalResourceId: string
  PhysicalResourceId: string
  ResourceType: string
  ResourceProperties?: string
}

async function groupNamed(name: Value, { ask, stackId }: ResourceContext): Promise<ValueMap | undefined> {
  const [[kind, logicalId] = []] = entriesOf(name)
  let NextToken: string | undefined
  do {
    const page = await ask('cloudformation', 'DescribeStackEvents', {
      StackName: stackId,
      ...(NextToken && { NextToken }),
    })
    const found = ((page.StackEvents ?? []) as StackEvent[]).find(
      ({ ResourceType, LogicalResourceId, PhysicalResourceId }) =>
        ResourceType === 'AWS::CodeDeploy::DeploymentGroup' &&
        (kind === 'Ref' ? LogicalResourceId === logicalId : PhysicalResourceId === name),
    )
    if (found) return JSON.parse(found.ResourceProperties ?? '{}') as ValueMap
    NextToken = page.NextToken as string | undefined
  } while (NextToken)
  return undefined
}

/** Gives the new version more and more of the traffic. At the end of this all but the last step is done. */
export async function shift(
  alias: { FunctionName: string; Name: string },
  { from, to }: { from: string; to: string },
  deployment: string,
  { ask, clock }: ResourceContext,
): Promise<void> {
  for (const { weight, milliseconds } of stepsOf(deployment)) {
    await ask('lambda', 'UpdateAlias', {
      ...alias,
      FunctionVersion: from,
      RoutingConfig: { AdditionalVersionWeights: { [to]: weight } },
    })
    await clock.sleep(milliseconds)
  }
}
