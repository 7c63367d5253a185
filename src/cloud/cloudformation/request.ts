/** What a caller sends to make or change a stack, read and held to what can be known before anything is made. */
import type { CreateChangeSetInput, CreateStackInput, UpdateStackInput } from '@aws-sdk/client-cloudformation'
import type { Context } from '../action.ts'
import { allOf, type ByteStream } from '../body.ts'
import { insufficientCapabilities, validationError } from './errors.ts'
import { type Plan, planOf } from './plan.ts'
import { resourcesOf } from './sections.ts'
import type { CloudFormationState, ParameterRecord, StackRecord, StoredTemplate } from './state.ts'
import { parseTemplate, type Template, TemplateError } from './template.ts'

export type StackInput = Partial<
  Pick<CreateStackInput, 'TemplateBody' | 'TemplateURL' | 'Parameters' | 'Capabilities'>
> &
  Pick<UpdateStackInput, 'UsePreviousTemplate'> &
  Pick<CreateChangeSetInput, 'Tags' | 'NotificationARNs' | 'RoleARN'> & {
    /** Where a template was taken before, however large it was. */
    TemplateText?: string
  }

export type StackRequest = {
  plan: Plan
  template: StoredTemplate
  /** What the record of the stack is to say. */
  parameters: ParameterRecord[]
  tags: Record<string, string>
  capabilities: string[]
  roleArn?: string
  notificationArns: readonly string[]
  description?: string
}

const ROLE_ASKED = 20
const BODY_LIMIT = 51_200
const URL_LIMIT = 1_048_576
const TAG_LIMIT = 50

/** Throws `ValidationError` or `InsufficientCapabilitiesException`. `stack` is what there is of it so far. */
export async function requestOf(
  { state, account, region, caller }: Context<CloudFormationState>,
  input: StackInput,
  place: { stackName: string; stackId: string },
  stack?: StackRecord,
): Promise<StackRequest> {
  const body = await templateBody(state, input, caller, stack)
  const written = readTemplate(body)
  const given = Object.fromEntries(
    (input.Parameters ?? []).map(({ ParameterKey = '', ParameterValue, UsePreviousValue }) => {
      const previous = stack?.parameters.find(({ key }) => key === ParameterKey)?.value
      if (UsePreviousValue && previous === undefined)
        throw validationError(
          `Invalid input for parameter key ${ParameterKey}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
        )
      return [ParameterKey, UsePreviousValue ? (previous ?? '') : (ParameterValue ?? '')]
    }),
  )
  const { NotificationARNs: notificationArns = stack?.notificationArns ?? [], RoleARN: roleArn = stack?.roleArn } =
    input
  const plan = await inAwsWords(() =>
    planOf(written, {
      ...{ ...place, region, account, notificationArns, parameters: given },
      storedParameter: async (Name) => {
        const { Parameter } = await state.host.ask('ssm', 'GetParameter', { Name }, caller)
        return String((Parameter as { Value?: string }).Value)
      },
      imported: (name) => state.exports.get(name)?.value,
    }),
  )
  const capabilities = (input.Capabilities ?? stack?.capabilities ?? []) as string[]
  checkCapabilities(plan, capabilities)
  const tags = input.Tags ? Object.fromEntries(input.Tags.map(({ Key, Value }) => [Key, Value])) : (stack?.tags ?? {})
  if (Object.keys(tags).length > TAG_LIMIT) throw validationError(`Stacks may have no more than ${TAG_LIMIT} tags`)
  const { Description } = plan.template.value
  return {
    ...{ plan, tags, capabilities, notificationArns },
    template: { body, processed: plan.template.value },
    parameters: plan.parameters.map(({ name, text, noEcho, isStored }) => ({
      ...{ key: name, value: text },
      ...(isStored && { resolved: String(plan.scope.parameters.get(name)) }),
      ...(noEcho && { noEcho: true as const }),
    })),
    ...(roleArn && roleArn.length >= ROLE_ASKED && { roleArn }),
    ...(typeof Description === 'string' && { description: Description }),
  }
}

/** Throws `ValidationError` for a text that is no template. */
export function readTemplate(body: string): Template {
  try {
    return parseTemplate(body, '')
  } catch (error) {
    if (error instanceof TemplateError) throw validationError(`Template format error: ${error.message}`)
    throw error
  }
}

export async function templateBody(
  state: CloudFormationState,
  { TemplateBody, TemplateText, TemplateURL, UsePreviousTemplate }: StackInput,
  caller: Context<unknown>['caller'],
  stack?: StackRecord,
): Promise<string> {
  if (TemplateText !== undefined) return TemplateText
  if (TemplateBody !== undefined && TemplateURL !== undefined)
    throw validationError('You must specify either TemplateBody or TemplateURL, but not both.')
  if (TemplateBody !== undefined) {
    if (TemplateBody.length > BODY_LIMIT) {
      const shown = `${TemplateBody.slice(0, 100)}…`
      throw validationError(
        `1 validation error detected: Value '${shown}' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${BODY_LIMIT}`,
      )
    }
    return TemplateBody
  }
  if (UsePreviousTemplate) {
    const previous = stack && state.templates.get(stack.id)
    if (previous) return previous.body
    throw validationError('UsePreviousTemplate cannot be true for a stack that has no template yet.')
  }
  if (TemplateURL === undefined) throw validationError('Either Template URL or Template Body must be specified.')
  return fromS3(state, TemplateURL, caller)
}

/** `https://s3.region.amazonaws.com/bucket/key`, `https://bucket.s3.amazonaws.com/key`, or the same of this cloud. */
async function fromS3(state: CloudFormationState, url: string, caller: Context<unknown>['caller']): Promise<string> {
  const refuse = (why: string) =>
    validationError(
      `S3 error: ${why}\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html`,
    )
  if (!URL.canParse(url)) throw validationError('TemplateURL must be a supported URL.')
  const { hostname, pathname } = new URL(url)
  const parts = decodeURIComponent(pathname.slice(1)).split('/')
  const inHost = /^(.+)\.s3[.-]/.exec(hostname)?.[1]
  const [Bucket, Key] = inHost ? [inHost, parts.join('/')] : [parts[0] ?? '', parts.slice(1).join('/')]
  if (!Bucket || !Key) throw validationError('TemplateURL must be a supported URL.')
  let bytes: Uint8Array
  try {
    const { Body } = await state.host.ask('s3', 'GetObject', { Bucket, Key }, caller)
    bytes = Body instanceof Uint8Array ? Body : await allOf(Body as ByteStream, URL_LIMIT + 1)
  } catch (error) {
    throw refuse((error as Error).message)
  }
  if (bytes.length > URL_LIMIT) throw validationError(`Template may not exceed ${URL_LIMIT} bytes in size.`)
  return new TextDecoder().decode(bytes)
}

const NAMED: Readonly<Record<string, string>> = {
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::Group': 'GroupName',
}
const IAM = new Set([...Object.keys(NAMED), 'AWS::IAM::Policy', 'AWS::IAM::UserToGroupAddition', 'AWS::IAM::AccessKey'])

/** What a template asks its sender to know of: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
export function capabilitiesNeeded(template: Template): { names: string[]; resources: string[] } {
  const iam = resourcesOf(template).filter(({ type }) => IAM.has(type))
  const isNamed = iam.some(({ type, properties }) => Object.hasOwn(properties, NAMED[type] ?? ''))
  return {
    names: iam.length === 0 ? [] : [isNamed ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM'],
    resources: iam.map(({ logicalId }) => logicalId),
  }
}

function checkCapabilities({ template }: Plan, given: readonly string[]): void {
  const missing = capabilitiesNeeded(template).names.filter(
    (name) => !given.includes(name) && !(name === 'CAPABILITY_IAM' && given.includes('CAPABILITY_NAMED_IAM')),
  )
  if (missing.length > 0) throw insufficientCapabilities(missing)
}

export async function inAwsWords<Answer>(act: () => Promise<Answer> | Answer): Promise<Answer> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof TemplateError) throw validationError(error.message)
    throw error
  }
}
