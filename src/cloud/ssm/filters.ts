import type { ParameterStringFilter } from '@aws-sdk/client-ssm'
import { ServiceError } from '../errors.ts'
import { validation } from './errors.ts'
import { versionOf } from './parameter.ts'
import type { Parameter, ParameterVersion, SsmState } from './state.ts'

type Key = { options: readonly string[]; values?: readonly string[] }

const TEXT: Key = { options: ['BeginsWith', 'Equals'] }
const TYPE: Key = { ...TEXT, values: ['String', 'StringList', 'SecureString'] }

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html */
const DESCRIBING: Readonly<Record<string, Key>> = {
  Path: { options: ['Recursive', 'OneLevel'] },
  Name: { options: ['BeginsWith', 'Equals', 'Contains'] },
  Type: TYPE,
  KeyId: TEXT,
  Tier: { ...TEXT, values: ['Standard', 'Advanced', 'Intelligent-Tiering'] },
  DataType: TEXT,
}
const BY_PATH: Readonly<Record<string, Key>> = { Type: TYPE, KeyId: TEXT, Label: { options: ['Equals'] } }

/** What the messages list: they are older than the rest. */
const SHOWN = { describing: 'Path, Name, Type, KeyId, Tier', byPath: 'Type, KeyId' }

export type Filter = { key: string; option: string; values: readonly string[] }

/** The words: github.com/getmoto/moto, tests/test_ssm/test_ssm_boto3.py, seen on AWS. */
export function readFilters(
  given: readonly ParameterStringFilter[] = [],
  operation: 'describing' | 'byPath' = 'describing',
): Filter[] {
  const keys = operation === 'describing' ? DESCRIBING : BY_PATH
  const seen = new Set<string>()
  return given.map(({ Key: key = '', Option, Values: values = [] }) => {
    const isTag = key.startsWith('tag:') && operation === 'describing'
    const rule = isTag ? TEXT : keys[key]
    const { options } = rule ?? TEXT
    if (!rule)
      throw refused(
        'InvalidFilterKey',
        `The following filter key is not valid: ${key}. Valid filter keys include: [${SHOWN[operation]}].`,
      )
    if (values.length === 0 && !isTag)
      throw refused('InvalidFilterValue', `The following filter values are missing : null for filter key ${key}.`)
    if (seen.has(key))
      throw refused(
        'InvalidFilterKey',
        `The following filter is duplicated in the request: ${key}. A request can contain only one occurrence of a specific filter.`,
      )
    seen.add(key)
    const option = Option ?? (key === 'Path' ? 'OneLevel' : 'Equals')
    if (!options.includes(option))
      throw refused(
        'InvalidFilterOption',
        `The following filter option is not valid: ${option}. Valid options include: [${options.join(', ')}].`,
      )
    for (const value of values) checkValue(key, value, rule)
    return { key, option, values }
  })
}

function checkValue(key: string, value: string, { values }: Key): void {
  if (values && !values.includes(value))
    throw refused(
      'InvalidFilterOption',
      `The following filter value is not valid: ${value}. Valid values include: [${values.join(', ')}].`,
    )
  if (key !== 'Path') return
  if (/^\/(aws|ssm)/i.test(value))
    throw validation(
      'Filters for common parameters can\'t be prefixed with "aws" or "ssm" (case-insensitive). When using global parameters, please specify within a global namespace.',
    )
  if (!/^\/[\w.\-/]*$/.test(value) || value.includes('//'))
    throw validation(
      'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". ' +
        'It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, or the following ' +
        'symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, ' +
        'must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.',
    )
}

const refused = (code: string, message: string) => new ServiceError(code, message, 400)

/** Whether the latest version of a parameter is what all the filters ask for. */
export const passes = (state: SsmState, parameter: Parameter, filters: readonly Filter[]): boolean =>
  filters.length === 0 ||
  filters.every((filter) => holds(filter, parameter, versionOf(state, parameter, parameter.latest)))

function holds({ key, option, values }: Filter, parameter: Parameter, version: ParameterVersion): boolean {
  const matches = (text: string | undefined) => text !== undefined && values.some((value) => fits(option, text, value))
  switch (key) {
    case 'Path':
      return matches(slashed(parameter.name))
    case 'Name':
      return option === 'Contains'
        ? matches(parameter.name)
        : values.some((value) => fits(option, slashed(parameter.name), slashed(value)))
    case 'Type':
      return matches(version.type)
    case 'KeyId':
      return matches(version.keyId)
    case 'Tier':
      return matches(version.tier)
    case 'DataType':
      return matches(version.dataType)
    case 'Label':
      return values.some((label) => parameter.labels?.[label] === parameter.latest)
    default: {
      const tag = parameter.tags?.[key.slice('tag:'.length)]
      return values.length === 0 ? tag !== undefined : matches(tag)
    }
  }
}

function fits(option: string, text: string, value: string): boolean {
  switch (option) {
    case 'BeginsWith':
      return text.startsWith(value)
    case 'Contains':
      return text.includes(value)
    case 'Recursive':
      return text.startsWith(below(value))
    case 'OneLevel':
      return text.startsWith(below(value)) && !text.slice(below(value).length).includes('/')
    default:
      return text === value
  }
}

const below = (path: string) => (path.endsWith('/') ? path : `${path}/`)
const slashed = (name: string) => (name.startsWith('/') ? name : `/${name}`)
