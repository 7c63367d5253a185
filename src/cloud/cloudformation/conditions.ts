/** Which of a template's conditions hold. They rest on parameters alone, so this is known before anything is made. */
import { resolve, type Scope } from './resolve.ts'
import { type Template, templateError } from './template.ts'
import { entriesOf, isList, isMap, isSame, member, type Path, type Value } from './value.ts'

export function conditionsOf(template: Template, parameters: Scope['parameters']): Map<string, boolean> {
  const conditions = new Map<string, boolean>()
  const scope: Scope = { template, parameters, conditions, resources: new Map() }
  const written = template.value.Conditions ?? {}

  const holds = (name: string, path: Path, asking: readonly string[]): boolean => {
    const known = conditions.get(name)
    if (known !== undefined) return known
    const value = isMap(written) ? member(written, name) : undefined
    if (value === undefined) throw templateError(template, path, `there is no condition ${name}`)
    if (asking.includes(name))
      throw templateError(template, path, `the conditions go round in a circle: ${[...asking, name].join(' → ')}`)
    const answer = evaluate(value, ['Conditions', name], [...asking, name])
    conditions.set(name, answer)
    return answer
  }

  const evaluate = (value: Value, path: Path, asking: readonly string[]): boolean => {
    const [[name, argument] = ['', null], ...more] = entriesOf(value)
    const all = () => (isList(argument) ? argument.map((each) => evaluate(each, path, asking)) : [])
    const operator = more.length > 0 ? '' : name
    if (operator === 'Condition' && typeof argument === 'string') return holds(argument, path, asking)
    if (operator === 'Fn::And') return all().every(Boolean)
    if (operator === 'Fn::Or') return all().some(Boolean)
    if (operator === 'Fn::Not' && isList(argument) && argument.length === 1) return !all()[0]
    if (operator === 'Fn::Equals' && isList(argument) && argument.length === 2) {
      const [a, b] = argument.map((each) => resolve(each, scope, path))
      return isSame(comparable(a), comparable(b))
    }
    throw templateError(
      template,
      path,
      'a condition is Fn::Equals: [a, b], Fn::And: […], Fn::Or: […], Fn::Not: [c] or Condition: name',
    )
  }

  for (const [name] of entriesOf(written)) holds(name, ['Conditions', name], [])
  return conditions
}

/** `1` and `'1'` are the same to CloudFormation. */
const comparable = (value: Value | undefined): Value | undefined =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
