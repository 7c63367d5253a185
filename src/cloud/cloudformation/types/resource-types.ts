import { iamRole } from './iam-role.ts'
import { lambdaFunction } from './lambda-function.ts'
import type { AnyResourceType } from './resource-type.ts'
import { sqsQueue } from './sqs-queue.ts'

/** The types of resource that a template may have, by name. To add one: a line in `schemas/types.txt`, a file here, and its line. */
export const RESOURCE_TYPES: Readonly<Record<string, AnyResourceType>> = Object.fromEntries(
  [iamRole, lambdaFunction, sqsQueue].map((each: AnyResourceType) => [each.schema.typeName, each]),
)
