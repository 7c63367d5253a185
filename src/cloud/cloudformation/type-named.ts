import type { AnyResourceType } from './types/resource-type.ts'
import { RESOURCE_TYPES } from './types/resource-types.ts'

const CUSTOM = 'AWS::CloudFormation::CustomResource'

/** Custom resources, `Custom::Anything`, are all of one type. */
export function typeNamed(name: string): AnyResourceType | undefined {
  const known = name.startsWith('Custom::') ? CUSTOM : name
  return Object.hasOwn(RESOURCE_TYPES, known) ? RESOURCE_TYPES[known] : undefined
}
