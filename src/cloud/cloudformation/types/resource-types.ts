import { customResource } from './custom-resource.ts'
import { iamRole } from './iam-role.ts'
import { lambdaFunction } from './lambda-function.ts'
import { nestedStack } from './nested-stack.ts'
import type { AnyResourceType } from './resource-type.ts'
import { sqsQueue } from './sqs-queue.ts'
import { waitConditionHandle } from './wait-condition-handle.ts'

/** The types of resource that a template may have, by name. To add one: a line in `schemas/types.txt`, a file here, and its line. */
export const RESOURCE_TYPES: Readonly<Record<string, AnyResourceType>> = Object.fromEntries(
  [customResource, iamRole, lambdaFunction, nestedStack, sqsQueue, waitConditionHandle].map((each: AnyResourceType) => [
    each.schema.typeName,
    each,
  ]),
)
