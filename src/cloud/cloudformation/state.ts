import type { Caller } from '../action.ts'
import type { ServiceHost } from '../service.ts'
import type { List, Table } from '../store.ts'
import type { Value, ValueMap } from './value.ts'

/** Everything that CloudFormation remembers. Times are milliseconds since the epoch, on the cloud's clock. */
export type CloudFormationState = {
  host: ServiceHost
  /** By ARN. */
  stacks: Table<StackRecord>
  /** The ARN of the stack that has a name now. */
  names: Table<string>
  /** By the stack's ARN. Apart from the records, for they are large and seldom change. */
  templates: Table<StoredTemplate>
  /** Of one stack, by logical ID. */
  resources(stackId: string): Table<ResourceRecord>
  /** Of one stack, oldest first. */
  events(stackId: string): List<EventRecord>
  /** By ARN. */
  changeSets: Table<ChangeSetRecord>
  /** By name: what a stack gives to others. */
  exports: Table<ExportRecord>
  /** Who waits for the answer of a custom resource's function, by the token in its address. */
  responses: Map<string, (response: ValueMap) => void>
}

export type StoredTemplate = {
  /** As it was sent. */
  body: string
  /** After its transforms. */
  processed: ValueMap
}

export type StackRecord = {
  id: string
  name: string
  description?: string
  status: string
  reason?: string
  createdAt: number
  updatedAt?: number
  deletedAt?: number
  parameters: readonly ParameterRecord[]
  outputs: readonly OutputRecord[]
  tags: Readonly<Record<string, string>>
  capabilities: readonly string[]
  /** Who asked: resources are made in their name. */
  caller: Caller
  roleArn?: string
  notificationArns: readonly string[]
  disableRollback: boolean
  terminationProtection: boolean
  policy?: string
  changeSetId?: string
  parentId?: string
  /** Before the update that is under way: what a rollback goes back to. */
  before?: Pick<StackRecord, 'parameters' | 'tags' | 'capabilities' | 'outputs'>
}

export type ParameterRecord = { key: string; value: string; resolved?: string; noEcho?: true }
export type OutputRecord = { key: string; value: string; description?: string; exportName?: string }

export type ResourceRecord = {
  logicalId: string
  type: string
  physicalId: string
  /** As they were given to the service: intrinsic functions resolved, fitted to the schema. */
  properties: ValueMap
  attributes: Readonly<Record<string, Value>>
  status: string
  reason?: string
  updatedAt: number
  /** Logical IDs. */
  needs: readonly string[]
  deletionPolicy: string
  updateReplacePolicy: string
  /** Other attributes of the resource in the template: `UpdatePolicy`. */
  template: ValueMap
  metadata?: ValueMap
  /** While an operation is under way: what there was before it; null for nothing. */
  before?: Omit<ResourceRecord, 'before'> | null
}

export type EventRecord = {
  id: string
  logicalId: string
  physicalId: string
  type: string
  time: number
  status: string
  reason?: string
  properties?: string
  token?: string
}

export type ChangeSetRecord = {
  id: string
  name: string
  stackId: string
  stackName: string
  type: 'CREATE' | 'UPDATE'
  description?: string
  createdAt: number
  status: 'CREATE_COMPLETE' | 'FAILED' | 'EXECUTE_COMPLETE' | 'EXECUTE_FAILED' | 'EXECUTE_IN_PROGRESS'
  reason?: string
  executionStatus: 'AVAILABLE' | 'UNAVAILABLE' | 'EXECUTE_COMPLETE' | 'EXECUTE_FAILED' | 'EXECUTE_IN_PROGRESS'
  template: StoredTemplate
  parameters: readonly ParameterRecord[]
  tags: Readonly<Record<string, string>>
  capabilities: readonly string[]
  roleArn?: string
  notificationArns: readonly string[]
  onFailure: OnFailure
  changes: readonly ChangeRecord[]
}

export type OnFailure = 'ROLLBACK' | 'DO_NOTHING' | 'DELETE'

export type ChangeRecord = {
  action: 'Add' | 'Modify' | 'Remove'
  logicalId: string
  physicalId?: string
  type: string
  replacement?: 'True' | 'False' | 'Conditional'
  /** The properties that differ. */
  properties: readonly {
    name: string
    isReplacing: boolean
    cause: 'DirectModification' | 'ResourceReference'
    entity?: string
  }[]
  hasTags: boolean
}

export type ExportRecord = { name: string; value: string; stackId: string }
