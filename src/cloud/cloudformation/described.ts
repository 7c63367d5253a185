/** Stacks, resources, events and change sets as the API shows them. */
import type {
  Change,
  ResourceChange,
  Stack,
  StackEvent,
  StackResource,
  StackResourceDetail,
} from '@aws-sdk/client-cloudformation'
import type { ChangeRecord, EventRecord, ParameterRecord, ResourceRecord, StackRecord } from './state.ts'

export const describedStack = (stack: StackRecord): Stack => ({
  StackId: stack.id,
  StackName: stack.name,
  ...(stack.changeSetId && { ChangeSetId: stack.changeSetId }),
  ...(stack.description && { Description: stack.description }),
  Parameters: describedParameters(stack.parameters),
  CreationTime: new Date(stack.createdAt),
  ...(stack.updatedAt && { LastUpdatedTime: new Date(stack.updatedAt) }),
  ...(stack.deletedAt && { DeletionTime: new Date(stack.deletedAt) }),
  RollbackConfiguration: {},
  StackStatus: stack.status as Stack['StackStatus'] & string,
  ...(stack.reason && { StackStatusReason: stack.reason }),
  DisableRollback: stack.disableRollback,
  NotificationARNs: [...stack.notificationArns],
  Capabilities: stack.capabilities as NonNullable<Stack['Capabilities']>,
  Outputs: stack.outputs.map(({ key, value, description, exportName }) => ({
    OutputKey: key,
    OutputValue: value,
    ...(description && { Description: description }),
    ...(exportName && { ExportName: exportName }),
  })),
  ...(stack.roleArn && { RoleARN: stack.roleArn }),
  Tags: Object.entries(stack.tags).map(([Key, Value]) => ({ Key, Value })),
  EnableTerminationProtection: stack.terminationProtection,
  DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
  ...(stack.parentId && { ParentId: stack.parentId, RootId: stack.parentId }),
})

export const describedParameters = (parameters: readonly ParameterRecord[]) =>
  parameters.map(({ key, value, resolved, noEcho }) => ({
    ParameterKey: key,
    ParameterValue: noEcho ? '****' : value,
    ...(resolved && { ResolvedValue: resolved }),
  }))

export const describedResource = (
  { id, name }: StackRecord,
  { logicalId, physicalId, type, updatedAt, status, reason }: ResourceRecord,
) =>
  ({
    StackId: id,
    StackName: name,
    LogicalResourceId: logicalId,
    ...(physicalId && { PhysicalResourceId: physicalId }),
    ResourceType: type,
    Timestamp: new Date(updatedAt),
    ResourceStatus: status as StackResource['ResourceStatus'] & string,
    ...(reason && { ResourceStatusReason: reason }),
    DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
  }) satisfies StackResource

export function detailedResource(stack: StackRecord, resource: ResourceRecord): StackResourceDetail {
  const { Timestamp, ...rest } = describedResource(stack, resource)
  const { metadata } = resource
  return { ...rest, LastUpdatedTimestamp: Timestamp, ...(metadata && { Metadata: JSON.stringify(metadata) }) }
}

export const describedEvent = (
  { id: stackId, name }: StackRecord,
  { id, logicalId, physicalId, type, time, status, reason, properties, token }: EventRecord,
): StackEvent => ({
  StackId: stackId,
  EventId: id,
  StackName: name,
  LogicalResourceId: logicalId,
  PhysicalResourceId: physicalId,
  ResourceType: type,
  Timestamp: new Date(time),
  ResourceStatus: status as StackEvent['ResourceStatus'] & string,
  ...(reason && { ResourceStatusReason: reason }),
  ...(properties && { ResourceProperties: properties }),
  ...(token && { ClientRequestToken: token }),
})

export const describedChange = (change: ChangeRecord): Change => ({
  Type: 'Resource',
  ResourceChange: {
    Action: change.action,
    LogicalResourceId: change.logicalId,
    ...(change.physicalId && { PhysicalResourceId: change.physicalId }),
    ResourceType: change.type,
    ...(change.replacement && { Replacement: change.replacement }),
    Scope: [
      ...(change.properties.length > 0 ? ['Properties'] : []),
      ...(change.hasTags ? ['Tags'] : []),
    ] as NonNullable<ResourceChange['Scope']>,
    Details: change.properties.map(({ name, isReplacing, cause }) => ({
      Target: {
        Attribute: 'Properties',
        Name: name,
        RequiresRecreation: isReplacing ? (cause === 'DirectModification' ? 'Always' : 'Conditionally') : 'Never',
      },
      Evaluation: cause === 'DirectModification' ? 'Static' : 'Dynamic',
      ChangeSource: cause,
    })),
  },
})
