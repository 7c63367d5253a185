/** Makes, changes and removes a stack through CloudFormation, the same on the local cloud and on AWS. */
import type { Target } from './target.node.ts'

export type Stack = { resources: StackResource[]; outputs: Record<string, string> }

export type StackResource = {
  logicalId: string
  type: string
  physicalId: string
  change: 'created' | 'updated' | 'unchanged' | 'deleted'
}

/** A stack was not made or changed. The message has AWS's words, and says of which resource. */
export class StackError extends Error {
  constructor(stackName: string, doing: 'deployed' | 'removed', reasons: readonly string[]) {
    super(`${stackName} was not ${doing}: ${reasons.join('\n  ')}`)
    this.name = 'StackError'
  }
}

type Described = { StackId: string; StackStatus: string; StackStatusReason?: string; Outputs?: Output[] }
type Output = { OutputKey: string; OutputValue: string }
type Listed = { LogicalResourceId: string; ResourceType: string; PhysicalResourceId?: string }
type Event = Listed & { EventId: string; ResourceStatus: string; ResourceStatusReason?: string }
type ChangeSet = { Status: string; StatusReason?: string; Changes?: { ResourceChange: Listed & { Action: string } }[] }

export type DeployStackOptions = {
  stackName: string
  /** JSON or YAML, its code in S3. */
  templateBody: string
  target: Target
  /** Told of each resource as it is done. */
  onProgress?(resource: StackResource): void
}

/** Rejects with a `StackError`, or with what CloudFormation refuses at once. */
export async function deployStack({ stackName, templateBody, target, onProgress }: DeployStackOptions): Promise<Stack> {
  const ask = asking(target)
  const there = await readyFor(stackName, target)
  const ChangeSetName = `workshop-${crypto.randomUUID()}`
  const { StackId } = await ask('CreateChangeSet', {
    ...{ StackName: stackName, ChangeSetName, ChangeSetType: there ? 'UPDATE' : 'CREATE', TemplateBody: templateBody },
    Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
  })
  const id = String(StackId)
  const set = await until(target, async () => {
    const found = (await ask('DescribeChangeSet', { StackName: id, ChangeSetName })) as ChangeSet
    return /(PENDING|IN_PROGRESS)$/.test(found.Status) ? undefined : found
  })
  const changes = new Map((set.Changes ?? []).map(({ ResourceChange: each }) => [each.LogicalResourceId, each.Action]))
  if (set.Status === 'FAILED') {
    await ask('DeleteChangeSet', { StackName: id, ChangeSetName })
    const hasNothingToDo = /didn't contain changes|No updates are to be performed/.test(set.StatusReason ?? '')
    if (!hasNothingToDo) throw new StackError(stackName, 'deployed', [set.StatusReason ?? set.Status])
  } else {
    const seen = await eventIds(id, target)
    await ask('ExecuteChangeSet', { StackName: id, ChangeSetName })
    await follow(id, target, seen, 'deployed', stackName, (event) => {
      const change = CHANGES[event.ResourceStatus]
      if (change) onProgress?.(resourceOf(event, change))
    })
  }
  const [described, { StackResources }] = await Promise.all([
    describe(id, target),
    ask('DescribeStackResources', { StackName: id }),
  ])
  const resources = (StackResources as Listed[]).map((each) =>
    resourceOf(each, ACTIONS[changes.get(each.LogicalResourceId) ?? ''] ?? 'unchanged'),
  )
  const outputs = (described?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue])
  return { resources, outputs: Object.fromEntries(outputs) }
}

/** Answers with the resources that were there and no longer are: none where there was no stack. */
export async function deleteStack(stackName: string, target: Target): Promise<StackResource[]> {
  const stack = await describe(stackName, target)
  if (!stack) return []
  const ask = asking(target)
  const { StackResources } = await ask('DescribeStackResources', { StackName: stack.StackId })
  const resources = (StackResources as Listed[]).map((each) => resourceOf(each, 'deleted'))
  for (const { type, physicalId } of resources) if (type === 'AWS::S3::Bucket') await empty(physicalId, target)
  const seen = await eventIds(stack.StackId, target)
  await ask('DeleteStack', { StackName: stack.StackId })
  await follow(stack.StackId, target, seen, 'removed', stackName)
  // Lambda makes these by itself, so no stack has them.
  for (const { type, physicalId } of resources)
    if (type === 'AWS::Lambda::Function')
      await target.call('logs', 'DeleteLogGroup', { logGroupName: `/aws/lambda/${physicalId}` }).catch(unlessMissing)
  return resources
}

/** The names that its functions have on this cloud, by those that the template gives them; none where there is no stack. */
export async function functionsOfStack(stackName: string, target: Target): Promise<Record<string, string>> {
  const { StackResources = [] } = await asking(target)('DescribeStackResources', { StackName: stackName }).catch(
    (error: Error): Record<string, unknown> => {
      if (/does not exist/.test(error.message)) return {}
      throw error
    },
  )
  const functions = (StackResources as Listed[]).filter(({ ResourceType }) => ResourceType === 'AWS::Lambda::Function')
  return Object.fromEntries(functions.map((each) => [each.LogicalResourceId, each.PhysicalResourceId ?? '']))
}

const CHANGES: Readonly<Record<string, StackResource['change']>> = {
  CREATE_COMPLETE: 'created',
  UPDATE_COMPLETE: 'updated',
  DELETE_COMPLETE: 'deleted',
}

const ACTIONS: Readonly<Record<string, StackResource['change']>> = { Add: 'created', Modify: 'updated' }

const resourceOf = (
  { LogicalResourceId, ResourceType, PhysicalResourceId = '' }: Listed,
  change: StackResource['change'],
): StackResource => ({ logicalId: LogicalResourceId, type: ResourceType, physicalId: PhysicalResourceId, change })

const asking =
  (target: Target) =>
  (operation: string, input: object): Promise<Record<string, unknown>> =>
    target.call('cloudformation', operation, input)

async function describe(stackName: string, target: Target): Promise<Described | undefined> {
  try {
    const { Stacks } = await asking(target)('DescribeStacks', { StackName: stackName })
    return (Stacks as Described[])[0]
  } catch (error) {
    if (/does not exist/.test((error as Error).message)) return undefined
    throw error
  }
}

/** Whether there is a stack to change. One that came to nothing is removed first; one in the middle of something is waited for. */
async function readyFor(stackName: string, target: Target): Promise<boolean> {
  const stack = await describe(stackName, target)
  if (!stack) return false
  const settled = await until(target, async () => {
    const now = await describe(stack.StackId, target)
    return now && /(?<!REVIEW)_IN_PROGRESS$/.test(now.StackStatus) ? undefined : (now?.StackStatus ?? 'DELETE_COMPLETE')
  })
  if (settled === 'DELETE_COMPLETE') return false
  if (!/^(ROLLBACK_|CREATE_FAILED|DELETE_FAILED|REVIEW_IN_PROGRESS)/.test(settled)) return true
  await deleteStack(stackName, target)
  return false
}

/** Resolves when the stack is at rest. Rejects with what went wrong, the first cause first. */
async function follow(
  id: string,
  target: Target,
  seen: Set<string>,
  doing: 'deployed' | 'removed',
  stackName: string,
  onEvent: (event: Event) => void = () => {},
): Promise<void> {
  const failures: string[] = []
  const status = await until(target, async () => {
    const now = await describe(id, target)
    for (const event of (await events(id, target)).reverse()) {
      if (seen.has(event.EventId)) continue
      seen.add(event.EventId)
      const { LogicalResourceId, ResourceType, ResourceStatus, ResourceStatusReason } = event
      if (ResourceType === 'AWS::CloudFormation::Stack' && event.PhysicalResourceId === id) continue
      if (ResourceStatus.endsWith('_FAILED') && !/cancelled/.test(ResourceStatusReason ?? ''))
        failures.push(`${LogicalResourceId} (${ResourceType}): ${ResourceStatusReason}`)
      else onEvent(event)
    }
    return now && /_IN_PROGRESS$/.test(now.StackStatus) ? undefined : (now ?? { StackStatus: 'DELETE_COMPLETE' })
  })
  if (/^(CREATE_COMPLETE|UPDATE_COMPLETE|DELETE_COMPLETE)$/.test(status.StackStatus)) return
  const { StackStatusReason } = status as Described
  throw new StackError(stackName, doing, failures.length > 0 ? failures : [StackStatusReason ?? status.StackStatus])
}

const eventIds = async (id: string, target: Target) => new Set((await events(id, target)).map(({ EventId }) => EventId))

/** The newest first: one page has all of an operation on stacks as small as a lab's. */
async function events(id: string, target: Target): Promise<Event[]> {
  const { StackEvents } = await asking(target)('DescribeStackEvents', { StackName: id })
  return StackEvents as Event[]
}

/** A bucket that has something in it is not deleted: https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html */
async function empty(Bucket: string, target: Target): Promise<void> {
  for (;;) {
    const page = await target.call('s3', 'ListObjectVersions', { Bucket }).catch((error) => {
      unlessMissing(error)
      return {} as Record<string, unknown>
    })
    const all = [...((page.Versions ?? []) as Version[]), ...((page.DeleteMarkers ?? []) as Version[])]
    if (all.length === 0) return
    const Objects = all.map(({ Key, VersionId }) => ({ Key, VersionId }))
    await target.call('s3', 'DeleteObjects', { Bucket, Delete: { Objects, Quiet: true } })
  }
}

type Version = { Key: string; VersionId: string }

function unlessMissing(error: Error): void {
  if (!/NotFound|NoSuch/.test(error.name)) throw error
}

/** Asks again until there is an answer: at once and often on this machine, every second on AWS. */
async function until<Answer>(target: Target, ask: () => Promise<Answer | undefined>): Promise<Answer> {
  const [first, most] = target.name === 'local' ? [5, 50] : [1000, 2000]
  for (let pause = first; ; pause = Math.min(pause * 1.5, most)) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
