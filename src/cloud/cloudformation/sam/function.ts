// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates, not of JavaScript
/**
 * AWS::Serverless::Function → AWS::Lambda::Function, a role for it unless it names one, and what its events need.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
 */
import type { Resource } from '../sections.ts'
import { entriesOf, intrinsicOf, isMap, type Path, type Value, type ValueMap } from '../value.ts'
import { deploymentOf } from './deployment.ts'
import { eventInvokeConfig } from './event-invoke-config.ts'
import type { RoleNeeds } from './events/event.ts'
import { expandEvents } from './events.ts'
import { aliasIdOf, chosen, type Expansion, getAtt, passedOn, place, ref, withoutUndefined } from './expansion.ts'
import { managedPolicy, policiesOf } from './policies.ts'

/** These go to AWS::Lambda::Function as they are. */
const SAME = [
  ...['FunctionName', 'Handler', 'Runtime', 'Description', 'MemorySize', 'Timeout', 'Environment', 'Architectures'],
  ...['EphemeralStorage', 'LoggingConfig', 'Layers', 'KmsKeyArn', 'VpcConfig', 'ReservedConcurrentExecutions'],
  ...['FileSystemConfigs', 'CodeSigningConfigArn', 'SnapStart', 'RuntimeManagementConfig', 'RecursiveLoop'],
  ...['PackageType'],
] as const

const OTHERS = [
  ...['CodeUri', 'InlineCode', 'Tags', 'Tracing', 'Role', 'Policies', 'Events', 'PermissionsBoundary', 'RolePath'],
  ...['AssumeRolePolicyDocument', 'DeadLetterQueue', 'EventInvokeConfig', 'FunctionUrlConfig', 'PropagateTags'],
  ...['AutoPublishAlias', 'AutoPublishAliasAllProperties', 'AutoPublishCodeSha256', 'VersionDescription'],
  ...['VersionDeletionPolicy', 'DeploymentPreference', 'ProvisionedConcurrencyConfig'],
  ...['SourceKMSKeyArn'],
] as const

export function expandFunction(expansion: Expansion, resource: Resource): void {
  const { logicalId, properties, metadata, dependsOn } = resource
  const path = ['Resources', logicalId, 'Properties']
  check(expansion, properties, path)
  const { Role, Tags, Events, AutoPublishAlias, Tracing } = properties
  const owned = passedOn(resource)
  const before = new Set(expansion.made.keys())
  const roleId = `${logicalId}Role`
  const tags = tagsOf(Tags)

  const sha = AutoPublishAlias === undefined ? undefined : expansion.known(properties.AutoPublishCodeSha256 ?? null)
  const code = codeOf(expansion, properties, path)
  const fn = withoutUndefined({
    ...chosen(properties, SAME),
    // Lambda makes no version of what it has one of: this is what differs.
    Description: typeof sha === 'string' ? described(expansion, properties.Description, sha) : properties.Description,
    // As the translator leaves it once it has looked for what is new.
    Code: AutoPublishAlias === undefined ? code : expansion.known(code),
    Role: Role ?? getAtt(roleId, 'Arn'),
    Tags: tags,
    DeadLetterConfig: deadLetterConfig(properties),
    TracingConfig: isTraced(expansion, Tracing) ? { Mode: Tracing as Value } : undefined,
  })
  expansion.add(logicalId, 'AWS::Lambda::Function', fn, {
    ...owned,
    ...(Object.keys(metadata).length > 0 && { Metadata: metadata }),
    ...(dependsOn.length > 0 && { DependsOn: dependsOn }),
  })

  const alias = AutoPublishAlias === undefined ? undefined : String(expansion.known(AutoPublishAlias))
  if (alias === undefined && properties.ProvisionedConcurrencyConfig !== undefined)
    throw expansion.refuse(path, 'To set ProvisionedConcurrencyConfig AutoPublishALias must be defined on the function')
  if (alias !== undefined) deploymentOf(expansion, resource, fn, alias)
  const aliasId = aliasIdOf(logicalId, alias ?? '')
  const target = alias === undefined ? getAtt(logicalId, 'Arn') : ref(aliasId)

  functionUrl(expansion, resource, alias)
  const invokeNeeds = eventInvokeConfig(expansion, resource, alias)
  const eventNeeds = expandEvents(expansion, Events, {
    functionId: logicalId,
    target: alias === undefined ? ref(logicalId) : ref(aliasId),
    arn: target,
    targetName: alias === undefined ? `${logicalId}.Arn` : aliasId,
    passedOn: owned,
    path,
  })
  if (Role === undefined) addRole(expansion, resource, roleId, tags, invokeNeeds, eventNeeds)
  if (properties.PropagateTags === true) expansion.tagSince(before, Tags)
}

function addRole(
  expansion: Expansion,
  resource: Resource,
  roleId: string,
  tags: Value,
  invokeNeeds: readonly RoleNeeds[],
  eventNeeds: readonly RoleNeeds[],
): void {
  const { logicalId, properties } = resource
  const { Policies, Tracing, VpcConfig, PermissionsBoundary, AssumeRolePolicyDocument, RolePath } = properties
  const { managed, inline } = policiesOf(expansion, Policies, roleId, [
    'Resources',
    logicalId,
    'Properties',
    'Policies',
  ])
  const names = [
    'AWSLambdaBasicExecutionRole',
    ...(isTraced(expansion, Tracing) ? ['AWSXrayWriteOnlyAccess'] : []),
    ...(VpcConfig === undefined ? [] : ['AWSLambdaVPCAccessExecutionRole']),
  ]
  const inlineOf = (list: readonly RoleNeeds[]) => list.flatMap(({ inline: own = [] }) => own)
  const policies = [...deadLetterPolicy(properties), ...inlineOf(invokeNeeds), ...inline, ...inlineOf(eventNeeds)]
  const all = [
    ...names.map(managedPolicy),
    ...managed,
    ...eventNeeds.flatMap(({ managed: name }) => (name ? [managedPolicy(name)] : [])),
  ]
  expansion.add(
    roleId,
    'AWS::IAM::Role',
    withoutUndefined({
      AssumeRolePolicyDocument: AssumeRolePolicyDocument ?? TRUST_POLICY,
      ManagedPolicyArns: all.filter(
        (arn, i) => all.findIndex((each) => JSON.stringify(each) === JSON.stringify(arn)) === i,
      ),
      ...{ PermissionsBoundary, Path: RolePath },
      Policies: policies.length > 0 ? policies : undefined,
      Tags: tags,
    }),
    passedOn(resource),
  )
}

/** Lambda may take on the role. */
const TRUST_POLICY: Value = {
  Version: '2012-10-17',
  Statement: [{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] } }],
}

function check(expansion: Expansion, properties: ValueMap, path: Path): void {
  const known: readonly string[] = [...SAME, ...OTHERS]
  const unknown = Object.keys(properties).find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw expansion.refuse(
      [...path, unknown],
      `property ${unknown} not defined for resource of type AWS::Serverless::Function, or not supported here. Supported: ${known.join(', ')}`,
    )
  if (properties.PackageType === 'Image')
    throw expansion.refuse(
      [...path, 'PackageType'],
      'Container images need a container engine, and there is none here: use a zip.',
    )
}

/** Whether X-Ray is to hear of it; `Disabled` is as if it were not there. */
const isTraced = (expansion: Expansion, tracing: Value | undefined): boolean =>
  tracing !== undefined && expansion.known(tracing) !== 'Disabled'

function described(expansion: Expansion, description: Value | undefined, sha: string): Value {
  const known = expansion.known(description ?? '')
  if (typeof known !== 'string') return { 'Fn::Join': [' ', [known, sha]] }
  return known ? `${known} ${sha}` : sha
}

function codeOf(expansion: Expansion, { CodeUri, InlineCode, SourceKMSKeyArn }: ValueMap, path: Path): ValueMap {
  const key = withoutUndefined({ SourceKMSKeyArn })
  if (InlineCode !== undefined) return { ZipFile: InlineCode, ...key }
  if (CodeUri === undefined) throw expansion.refuse(path, "Missing required property 'CodeUri'.")
  const found = place(intrinsicOf(CodeUri) ? expansion.known(CodeUri) : CodeUri)
  if (found) return { ...found, ...key }
  throw expansion.refuse(
    [...path, 'CodeUri'],
    "'CodeUri' is not a valid S3 Uri of the form 's3://bucket/key' with optional versionId query parameter.",
  )
}

const tagsOf = (tags: Value | undefined): Value => [
  { Key: 'lambda:createdBy', Value: 'SAM' },
  ...entriesOf(tags).map(([Key, value]) => ({ Key, Value: value })),
]

const deadLetterConfig = ({ DeadLetterQueue }: ValueMap): ValueMap | undefined =>
  isMap(DeadLetterQueue) ? { TargetArn: DeadLetterQueue.TargetArn as Value } : undefined

function deadLetterPolicy({ DeadLetterQueue }: ValueMap): ValueMap[] {
  if (!isMap(DeadLetterQueue)) return []
  const Action = DeadLetterQueue.Type === 'SNS' ? 'sns:Publish' : 'sqs:SendMessage'
  const Statement = [{ Action, Resource: DeadLetterQueue.TargetArn as Value, Effect: 'Allow' }]
  return [{ PolicyName: 'DeadLetterQueuePolicy', PolicyDocument: { Version: '2012-10-17', Statement } }]
}

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-functionurlconfig.html */
function functionUrl(expansion: Expansion, resource: Resource, alias: string | undefined): void {
  const { logicalId, properties } = resource
  const { FunctionUrlConfig } = properties
  if (!isMap(FunctionUrlConfig)) return
  const owned = passedOn(resource)
  const FunctionName = ref(alias === undefined ? logicalId : aliasIdOf(logicalId, alias))
  const { AuthType = null, Cors, InvokeMode } = FunctionUrlConfig
  const TargetFunctionArn = alias === undefined ? ref(logicalId) : FunctionName
  expansion.add(
    `${logicalId}Url`,
    'AWS::Lambda::Url',
    withoutUndefined({ TargetFunctionArn, AuthType, Cors, InvokeMode }),
    owned,
  )
  if (AuthType !== 'NONE') return
  expansion.add(
    `${logicalId}UrlPublicPermissions`,
    'AWS::Lambda::Permission',
    { Action: 'lambda:InvokeFunctionUrl', FunctionName, Principal: '*', FunctionUrlAuthType: 'NONE' },
    owned,
  )
  expansion.add(
    `${logicalId}URLInvokeAllowPublicAccess`,
    'AWS::Lambda::Permission',
    { Action: 'lambda:InvokeFunction', FunctionName, Principal: '*', InvokedViaFunctionUrl: true },
    owned,
  )
}
