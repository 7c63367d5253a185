/**
 * The values of a template's parameters: what was given, or else their defaults, held to what each allows.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */
import { type Members, shaped } from './shape.ts'
import { type Template, templateError } from './template.ts'
import { entriesOf, type Value, type ValueMap } from './value.ts'

export type Parameter = {
  name: string
  type: string
  /** As it was given, or its default. */
  text: string
  noEcho: boolean
  /** Of the types `AWS::SSM::Parameter::…`, the text is the name of a stored parameter: its value comes later. */
  isStored: boolean
}

const PARAMETER: Members = {
  members: {
    Type: 'string',
    Default: 'any',
    AllowedPattern: 'string',
    AllowedValues: { listOf: 'string' },
    ConstraintDescription: 'string',
    Description: 'string',
    MaxLength: 'number',
    MaxValue: 'number',
    MinLength: 'number',
    MinValue: 'number',
    NoEcho: 'boolean',
  },
  required: ['Type'],
}

type Written = {
  Type: string
  Default?: Value
  AllowedPattern?: string
  AllowedValues?: string[]
  ConstraintDescription?: string
  MaxLength?: number
  MaxValue?: number
  MinLength?: number
  MinValue?: number
  NoEcho?: boolean
}

const TYPE = /^(String|Number|CommaDelimitedList|List<.+>|AWS::[\w:]+(<.+>)?)$/

/** Throws a `TemplateError` in AWS's words. */
export function parametersOf(template: Template, given: Readonly<Record<string, string>>): Parameter[] {
  const declared = entriesOf(template.value.Parameters).map(([name, value]) => {
    const path = ['Parameters', name]
    const written = shaped(value, PARAMETER, template, path) as ValueMap as Written
    if (!TYPE.test(written.Type))
      throw templateError(template, [], `Template format error: Unrecognized parameter type: ${written.Type}`)
    return { name, written }
  })
  const strangers = Object.keys(given).filter((name) => !declared.some((each) => each.name === name))
  if (strangers.length > 0)
    throw templateError(template, [], `Parameters: [${strangers.join(', ')}] do not exist in the template`)
  const missing = declared.filter(({ name, written }) => textOf(name, written, given) === undefined)
  if (missing.length > 0)
    throw templateError(template, [], `Parameters: [${missing.map(({ name }) => name).join(', ')}] must have values`)
  return declared.map(({ name, written }) => {
    const text = textOf(name, written, given) ?? ''
    const isStored = written.Type.startsWith('AWS::SSM::Parameter::Value<')
    if (!isStored) check(template, name, written, text)
    return { name, type: written.Type, text, noEcho: written.NoEcho === true, isStored }
  })
}

/** What `Ref` gives for a parameter whose text is this. */
export const parameterValue = (type: string, text: string): Value =>
  /List(<|$|>)/.test(type) ? text.split(',').map((item) => item.trim()) : text

function textOf(name: string, { Default }: Written, given: Readonly<Record<string, string>>): string | undefined {
  if (Object.hasOwn(given, name)) return given[name]
  return Default === undefined || Default === null || typeof Default === 'object' ? undefined : String(Default)
}

function check(template: Template, name: string, written: Written, text: string): void {
  const { Type, AllowedPattern, AllowedValues, ConstraintDescription, MaxLength, MaxValue, MinLength, MinValue } =
    written
  const refuse = (must: string) =>
    templateError(
      template,
      [],
      ConstraintDescription
        ? `Parameter '${name}' failed to satisfy constraint: ${ConstraintDescription}`
        : `Parameter '${name}' ${must}`,
    )
  const items = /List(<|$)/.test(Type) ? text.split(',').map((item) => item.trim()) : [text]
  if (AllowedValues && !items.every((item) => AllowedValues.includes(item)))
    throw refuse('must be one of AllowedValues')
  if (/^(Number|List<Number>)$/.test(Type)) {
    for (const item of items) {
      if (item.trim() === '' || Number.isNaN(Number(item))) throw refuse('must be a number')
      if (MaxValue !== undefined && Number(item) > MaxValue)
        throw refuse(`must be a number not greater than ${MaxValue}`)
      if (MinValue !== undefined && Number(item) < MinValue) throw refuse(`must be a number not less than ${MinValue}`)
    }
    return
  }
  if (AllowedPattern !== undefined && !items.every((item) => new RegExp(`^(?:${AllowedPattern})$`).test(item)))
    throw refuse(`must match pattern ${AllowedPattern}`)
  if (MaxLength !== undefined && text.length > MaxLength) throw refuse(`must contain at most ${MaxLength} characters`)
  if (MinLength !== undefined && text.length < MinLength) throw refuse(`must contain at least ${MinLength} characters`)
}
