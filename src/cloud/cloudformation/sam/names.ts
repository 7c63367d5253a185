/** What is written of resources that the transform makes under other names: `!Ref Hello.Version`, `!Ref ALayer`. */
import { entriesOf, intrinsicOf, isList, isMap, type Value } from '../value.ts'
import { mapped } from './expansion.ts'

export function renamed(value: Value, names: ReadonlyMap<string, string>): Value {
  if (isList(value)) return value.map((each) => renamed(each, names))
  const call = intrinsicOf(value)
  if (call?.name === 'Ref') return { Ref: names.get(String(call.argument)) ?? call.argument }
  if (call?.name === 'Fn::GetAtt' && isList(call.argument)) return { 'Fn::GetAtt': attribute(call.argument, names) }
  if (call?.name === 'Fn::Sub') return { 'Fn::Sub': sub(call.argument, names) }
  if (!isMap(value)) return value
  const entries = entriesOf(value).map(([key, each]): [string, Value] => [
    key,
    key === 'DependsOn' ? dependsOn(each, names) : renamed(each, names),
  ])
  return Object.fromEntries(entries)
}

/** `[Hello.Version, Arn]` is written `Hello.Version.Arn` too, which reads as `[Hello, Version.Arn]`. */
function attribute(argument: readonly Value[], names: ReadonlyMap<string, string>): Value {
  const parts = argument.map(String).join('.').split('.')
  const found = names.get(`${parts[0]}.${parts[1]}`)
  if (found && parts.length > 2) return [found, parts.slice(2).join('.')]
  const other = names.get(parts[0] ?? '')
  return other ? [other, ...argument.slice(1)] : argument
}

function sub(argument: Value, names: ReadonlyMap<string, string>): Value {
  const inText = (text: string) =>
    text.replace(/\$\{([A-Za-z0-9]+)(\.[A-Za-z0-9.]+)?\}/g, (whole, id: string, rest = '') => {
      const [, second = '', ...more] = rest.split('.')
      const both = second && names.get(`${id}.${second}`)
      if (both) return `\${${[both, ...more].join('.')}}`
      const found = names.get(id)
      return found ? `\${${found}${rest}}` : whole
    })
  if (typeof argument === 'string') return inText(argument)
  if (!isList(argument)) return argument
  return argument.map((each) =>
    typeof each === 'string' ? inText(each) : isMap(each) ? mapped(each, (v) => renamed(v, names)) : each,
  )
}

const dependsOn = (value: Value, names: ReadonlyMap<string, string>): Value =>
  isList(value) ? value.map((each) => names.get(String(each)) ?? each) : (names.get(String(value)) ?? value)
