/** The values of a template's parameters: what was given, or else their defaults. */
import { type Members, shaped } from './shape.ts'
import { type Template, templateError } from './template.ts'
import { entriesOf, type Value, type ValueMap } from './value.ts'

const PARAMETER: Members = {
  members: {
    Type: { oneOf: ['String', 'Number', 'CommaDelimitedList', 'List<Number>'] },
    Default: 'string',
    AllowedValues: { listOf: 'string' },
    Description: 'string',
    ConstraintDescription: 'string',
    NoEcho: 'boolean',
  },
  required: ['Type'],
}

export function parametersOf(template: Template, given: Readonly<Record<string, string>>): Map<string, Value> {
  const declared = entriesOf(template.value.Parameters)
  const stranger = Object.keys(given).find((name) => !declared.some(([each]) => each === name))
  if (stranger !== undefined)
    throw templateError(
      template,
      ['Parameters'],
      `there is no parameter ${stranger}; there ${declared.length === 0 ? 'are none' : `is ${declared.map(([name]) => name).join(', ')}`}`,
    )
  return new Map(
    declared.map(([name, written]) => {
      const path = ['Parameters', name]
      const { Type, Default, AllowedValues } = shaped(written, PARAMETER, template, path) as ValueMap
      const value = Object.hasOwn(given, name) ? given[name] : Default
      if (typeof value !== 'string') throw templateError(template, path, 'it has no default, and no value was given')
      const allowed = AllowedValues as string[] | undefined
      if (allowed && !allowed.includes(value))
        throw templateError(template, path, `"${value}" is not allowed; allowed are ${allowed.join(', ')}`)
      if (Type === 'Number' && (value.trim() === '' || Number.isNaN(Number(value))))
        throw templateError(template, path, `"${value}" is not a number`)
      return [name, Type === 'String' || Type === 'Number' ? value : value.split(',').map((item) => item.trim())]
    }),
  )
}
