import type { Parameter as ParameterAnswer, ParameterMetadata } from '@aws-sdk/client-ssm'
import { labelNotFound, parameterNotFound, versionNotFound } from './errors.ts'
import { arnOf, checkName, type Reference, readReference } from './name.ts'
import { shownPolicies } from './parameter-policies.ts'
import { type Parameter, type ParameterVersion, type SsmState, versionKey } from './state.ts'

/** Throws `ParameterNotFound`. */
export function findParameter(state: SsmState, asked: string): Parameter {
  const { name, isArn, selector } = readReference(asked)
  const found = state.parameters.get(name) ?? (isArn ? state.parameters.get(`/${name}`) : undefined)
  if (!found || selector !== undefined) throw parameterNotFound()
  return found
}

/** The version that is meant, with what it was called by. Throws what GetParameter answers when there is none. */
export function findVersion(state: SsmState, asked: string): Found {
  const reference = readReference(asked)
  if (!reference.isArn) checkName(reference.name)
  const parameter = findParameter(state, asked.slice(0, asked.length - (reference.selector?.length ?? 0)))
  const number = selected(parameter, reference)
  const version = versionOf(state, parameter, number)
  return { parameter, version, ...(reference.selector && { selector: reference.selector }) }
}

export type Found = { parameter: Parameter; version: ParameterVersion; selector?: string }

function selected({ name, latest, labels }: Parameter, { selector }: Reference): number {
  if (selector === undefined) return latest
  const text = selector.slice(1)
  if (/^\d+$/.test(text)) return Number(text)
  const labelled = labels?.[text]
  if (labelled === undefined) throw labelNotFound(name, text)
  return labelled
}

/** Throws `ParameterVersionNotFound`. */
export function versionOf({ versions }: SsmState, { name }: Parameter, number: number): ParameterVersion {
  const found = versions.get(versionKey(name, number))
  if (!found) throw versionNotFound(name, number)
  return found
}

export const labelsOf = ({ labels = {} }: Parameter, version: number): string[] =>
  Object.keys(labels).filter((label) => labels[label] === version)

/** As GetParameter answers; `value` as the caller may see it. */
export const answered = (
  state: SsmState,
  { parameter: { name }, version, selector }: Found,
  value: string,
): ParameterAnswer => ({
  Name: name,
  Type: version.type,
  Value: value,
  Version: version.version,
  ...(selector && { Selector: selector }),
  LastModifiedDate: new Date(version.modifiedAt),
  ARN: arnOf(state.host, name),
  DataType: version.dataType,
})

/** As DescribeParameters and, with a value and labels, GetParameterHistory answer. */
export const described = ({ name }: Parameter, version: ParameterVersion): ParameterMetadata => ({
  Name: name,
  Type: version.type,
  ...(version.keyId && { KeyId: version.keyId }),
  LastModifiedDate: new Date(version.modifiedAt),
  LastModifiedUser: version.modifiedBy,
  ...(version.description !== undefined && { Description: version.description }),
  ...(version.allowedPattern !== undefined && { AllowedPattern: version.allowedPattern }),
  Version: version.version,
  Tier: version.tier,
  Policies: shownPolicies(version.policies),
  DataType: version.dataType,
})

/** Takes the parameter away, with all its versions. */
export function remove(state: SsmState, { name, oldest, latest }: Parameter): void {
  for (let version = oldest; version <= latest; version++) state.versions.delete(versionKey(name, version))
  state.parameters.delete(name)
  state.names.delete(name)
  state.expire(name, undefined)
}
