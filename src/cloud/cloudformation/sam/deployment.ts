// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates, not of JavaScript
/** `AutoPublishAlias`: a version for every new code, an alias that goes to it, at once or step by step. */
import type { Resource } from '../sections.ts'
import { isMap, type Value, type ValueMap } from '../value.ts'
import { type Expansion, getAtt, passedOn, ref, shortHash, withoutUndefined } from './expansion.ts'
import { managedPolicy } from './policies.ts'

const APPLICATION = 'ServerlessDeploymentApplication'
const SERVICE_ROLE = 'CodeDeployServiceRole'

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html */
export function deploymentOf(expansion: Expansion, resource: Resource, fn: ValueMap, alias: string): void {
  const { logicalId, properties } = resource
  const { AutoPublishCodeSha256, AutoPublishAliasAllProperties, VersionDescription, VersionDeletionPolicy } = properties
  const owned = passedOn(resource)
  const code = expansion.known(fn.Code ?? null)
  const data = AutoPublishCodeSha256 ?? (AutoPublishAliasAllProperties === true ? expansion.known(fn) : code)
  const versionId = `${logicalId}Version${shortHash(data)}`
  const aliasId = `${logicalId}Alias${alias}`
  expansion.add(
    versionId,
    'AWS::Lambda::Version',
    withoutUndefined({ FunctionName: ref(logicalId), Description: VersionDescription }),
    { ...owned, DeletionPolicy: VersionDeletionPolicy ?? 'Retain' },
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
function shifting(expansion: Expansion, { logicalId, properties }: Resource): ValueMap | undefined {
  const { DeploymentPreference } = properties
  if (!isMap(DeploymentPreference)) return undefined
  const { Enabled = true, Type, Alarms, Hooks, Role, TriggerConfigurations } = DeploymentPreference
  if (Enabled === false) return undefined
  if (Type === undefined)
    throw expansion.refuse(
      ['Resources', logicalId, 'Properties', 'DeploymentPreference'],
      "'DeploymentPreference' requires Type",
    )
  const group = `${logicalId}DeploymentGroup`
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
  const isOurs = typeof Type === 'string' && /^(AllAtOnce|Linear\d|Canary\d)/.test(Type)
  const alarms: ValueMap | undefined = Array.isArray(Alarms)
    ? { Enabled: true, Alarms: (Alarms as Value[]).map((Name) => ({ Name })) }
    : undefined
  expansion.add(
    group,
    'AWS::CodeDeploy::DeploymentGroup',
    withoutUndefined({
      ApplicationName: ref(APPLICATION),
      AlarmConfiguration: alarms,
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
      },
      DeploymentConfigName: isOurs
        ? { 'Fn::Sub': [`CodeDeployDefault.Lambda${CONFIG_NAME}`, { ConfigName: Type }] }
        : Type,
      DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
      ServiceRoleArn: Role ?? getAtt(SERVICE_ROLE, 'Arn'),
      TriggerConfigurations,
    }),
  )
  const { PreTraffic, PostTraffic } = isMap(Hooks) ? Hooks : {}
  return withoutUndefined({
    ...{ ApplicationName: ref(APPLICATION), DeploymentGroupName: ref(group) },
    ...{ BeforeAllowTrafficHook: PreTraffic, AfterAllowTrafficHook: PostTraffic },
  })
}

const CONFIG_NAME = '${ConfigName}'
