// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates, not of JavaScript
/** `AutoPublishAlias`: a version for every new code, an alias that goes to it, at once or step by step. */
import type { Resource } from '../sections.ts'
import { intrinsicOf, isList, isMap, type Value, type ValueMap } from '../value.ts'
import {
  aliasIdOf,
  type Expansion,
  entriesAsTags,
  getAtt,
  passedOn,
  ref,
  shortHash,
  withoutUndefined,
} from './expansion.ts'
import { isNothing, managedPolicy } from './policies.ts'

const APPLICATION = 'ServerlessDeploymentApplication'
const SERVICE_ROLE = 'CodeDeployServiceRole'

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html */
export function deploymentOf(expansion: Expansion, resource: Resource, fn: ValueMap, alias: string): void {
  const { logicalId, properties } = resource
  const { AutoPublishCodeSha256, AutoPublishAliasAllProperties, VersionDescription, VersionDeletionPolicy } = properties
  const owned = passedOn(resource)
  const code = expansion.known(fn.Code ?? null)
  const { Role: _, ...others } = fn
  const { Environment, MemorySize, SnapStart } = fn
  const data =
    AutoPublishAliasAllProperties === true
      ? { ...others, ...(properties.Role !== undefined && { Role: properties.Role }) }
      : withoutUndefined({
          ...(code as ValueMap),
          ...(isMap(Environment) && Environment),
          MemorySize,
          SnapStart: isMap(SnapStart) && (SnapStart.ApplyOn ?? 'None') !== 'None' ? SnapStart : undefined,
        })
  const sha = expansion.known(AutoPublishCodeSha256 ?? null)
  const versionId = `${logicalId}Version${typeof sha === 'string' ? sha.slice(0, 10) : shortHash(data)}`
  const aliasId = aliasIdOf(logicalId, alias)
  expansion.add(
    versionId,
    'AWS::Lambda::Version',
    withoutUndefined({ FunctionName: ref(logicalId), Description: VersionDescription }),
    { ...owned, DeletionPolicy: owned.DeletionPolicy ?? VersionDeletionPolicy ?? 'Retain' },
  )
  const shift = shifting(expansion, resource)
  expansion.add(
    aliasId,
    'AWS::Lambda::Alias',
    withoutUndefined({
      ...{ Name: alias, FunctionName: ref(logicalId), FunctionVersion: getAtt(versionId, 'Version') },
      ProvisionedConcurrencyConfig: properties.ProvisionedConcurrencyConfig,
    }),
    { ...owned, ...(shift && { UpdatePolicy: { CodeDeployLambdaAliasUpdate: shift } }) },
  )
  expansion.names.set(`${logicalId}.Version`, versionId)
  expansion.names.set(`${logicalId}.Alias`, aliasId)
}

/** What CodeDeploy is asked to do when the alias changes, where anything. */
function shifting(expansion: Expansion, { logicalId, properties, condition }: Resource): ValueMap | undefined {
  const { DeploymentPreference, Tags, PropagateTags } = properties
  if (!isMap(DeploymentPreference)) return undefined
  const {
    Enabled = true,
    Type,
    Alarms,
    Hooks,
    Role,
    TriggerConfigurations,
    PassthroughCondition,
  } = DeploymentPreference
  if (/^false$/i.test(String(expansion.known(Enabled)))) return undefined
  if (Type === undefined)
    throw expansion.refuse(
      ['Resources', logicalId, 'Properties', 'DeploymentPreference'],
      "'DeploymentPreference' is missing required Property 'Type'",
    )
  const group = `${logicalId}DeploymentGroup`
  const owned = condition !== undefined && expansion.known(PassthroughCondition ?? false) === true ? condition : ''
  const tags = PropagateTags === true && Tags !== undefined ? entriesAsTags(Tags) : undefined
  expansion.deployments.push({ condition: owned, tags: tags ?? [] })
  expansion.add(APPLICATION, 'AWS::CodeDeploy::Application', { ComputePlatform: 'Lambda' })
  if (Role === undefined)
    expansion.add(SERVICE_ROLE, 'AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: ['codedeploy.amazonaws.com'] } },
        ],
      },
      ManagedPolicyArns: [managedPolicy('AWSCodeDeployRoleForLambda')],
    })
  expansion.add(
    group,
    'AWS::CodeDeploy::DeploymentGroup',
    withoutUndefined({
      ApplicationName: ref(APPLICATION),
      AlarmConfiguration: alarmsOf(Alarms),
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
      },
      DeploymentConfigName: configName(expansion.known(Type)),
      DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
      ServiceRoleArn: Role ?? getAtt(SERVICE_ROLE, 'Arn'),
      TriggerConfigurations,
      Tags: tags,
    }),
    owned ? { Condition: owned } : {},
  )
  const { PreTraffic, PostTraffic } = isMap(Hooks) ? Hooks : {}
  return withoutUndefined({
    ...{ ApplicationName: ref(APPLICATION), DeploymentGroupName: ref(group) },
    ...{ BeforeAllowTrafficHook: PreTraffic, AfterAllowTrafficHook: PostTraffic },
  })
}

/** What all deployments share is there if one of them is, and has the tags of all. Done last. */
export function finishDeployments(expansion: Expansion): void {
  const { deployments } = expansion
  const tags = new Map(deployments.flatMap(({ tags: own }) => own.map((tag) => [String(tag.Key), tag] as const)))
  const conditions = [...new Set(deployments.map(({ condition }) => condition))]
  const isConditional = conditions.length > 0 && !conditions.includes('')
  const Condition = isConditional ? expansion.anyOf(conditions, 'ServerlessCodeDeployCondition') : undefined
  for (const logicalId of [APPLICATION, SERVICE_ROLE]) {
    const made = expansion.get(logicalId)
    if (!made || deployments.length === 0) continue
    const Properties = { ...(made.Properties as ValueMap), ...(tags.size > 0 && { Tags: [...tags.values()] }) }
    expansion.made.set(logicalId, { ...made, ...(Condition !== undefined && { Condition }), Properties })
  }
}

function alarmsOf(alarms: Value | undefined): ValueMap | undefined {
  if (isList(alarms))
    return alarms.length === 0 || isNothing(alarms[0] ?? null)
      ? {}
      : { Enabled: true, Alarms: alarms.map((Name) => ({ Name })) }
  const call = alarms === undefined ? undefined : intrinsicOf(alarms)
  if (call?.name !== 'Fn::If' || !isList(call.argument)) return undefined
  const [condition = '', ...ways] = call.argument
  return { 'Fn::If': [condition, ...ways.map((way) => alarmsOf(way) ?? way)] }
}

const OURS = new Set([
  ...['Canary10Percent5Minutes', 'Canary10Percent10Minutes', 'Canary10Percent15Minutes', 'Canary10Percent30Minutes'],
  ...['Linear10PercentEvery1Minute', 'Linear10PercentEvery2Minutes', 'Linear10PercentEvery3Minutes'],
  ...['Linear10PercentEvery10Minutes', 'AllAtOnce'],
])

/** What CodeDeploy calls it; somebody's own has the name that it has. */
const configName = (type: Value): Value =>
  typeof type === 'string' && OURS.has(type)
    ? { 'Fn::Sub': ['CodeDeployDefault.Lambda${ConfigName}', { ConfigName: type }] }
    : type
