/** `paths` of an API's definition while events add to them: what is written, and what has a condition. */
import { entriesOf, isMap, type Value, type ValueMap } from '../value.ts'
import { type Expansion, ref } from './expansion.ts'

export const INTEGRATION = 'x-amazon-apigateway-integration'
export const ANY = 'x-amazon-apigateway-any-method'

export type Method = {
  definition: ValueMap
  /** There is such a method when this holds. */
  condition?: string
}

export class Paths {
  private readonly methods = new Map<string, Map<string, Method>>()
  /** What else is written of a path: its parameters, or one that is no map. */
  private readonly others = new Map<string, ValueMap>()
  /** The paths that events brought, with the conditions of all their methods. */
  private readonly brought = new Map<string, Set<string>>()

  constructor(written: Value | undefined) {
    for (const [path, item] of entriesOf(written)) {
      const members = entriesOf(item)
      const isMethod = (value: Value) => isMap(value) && !('Fn::If' in value)
      this.methods.set(path, new Map())
      for (const [name, definition] of members)
        if (isMethod(definition)) this.set(path, name, { definition: definition as ValueMap })
      this.others.set(path, Object.fromEntries(members.filter(([, definition]) => !isMethod(definition))))
    }
  }

  get(path: string, method: string): Method | undefined {
    return this.methods.get(path)?.get(method)
  }

  set(path: string, method: string, made: Method): void {
    this.methods.set(path, (this.methods.get(path) ?? new Map()).set(method, made))
  }

  /** One that a function's event asks for. */
  bring(path: string, method: string, made: Method): void {
    this.set(path, method, made)
    this.brought.set(path, (this.brought.get(path) ?? new Set()).add(made.condition ?? ''))
  }

  paths(): string[] {
    return [...this.methods.keys()]
  }

  methodsOf(path: string): [string, Method][] {
    return [...(this.methods.get(path) ?? [])]
  }

  /** Changes each method that has an integration. */
  change(change: (definition: ValueMap, method: string) => ValueMap): void {
    for (const [path, methods] of this.methods)
      for (const [method, { definition, ...more }] of methods)
        if (definition[INTEGRATION] !== undefined)
          this.set(path, method, { ...more, definition: change(definition, method) })
  }

  /** As API Gateway has them. A path all of whose methods have conditions has one too, where all of it was brought. */
  rendered(expansion: Expansion, api: string, isManaged: boolean): ValueMap {
    const paths = [...this.methods].map(([path, methods]): [string, Value] => {
      const item = {
        ...this.others.get(path),
        ...Object.fromEntries([...methods].map(([name, method]) => [name, conditional(method)])),
      }
      const conditions = [...(this.brought.get(path) ?? [''])].sort()
      if (!isManaged || conditions.includes('')) return [path, item]
      const name = path.replaceAll('/', 'SLASH').replaceAll('{', 'OB').replaceAll('}', 'CB')
      return [path, either(expansion.anyOf(conditions, `${api}${name}PathCondition`), item)]
    })
    return Object.fromEntries(paths)
  }
}

const either = (condition: string, value: Value): Value => ({ 'Fn::If': [condition, value, ref('AWS::NoValue')] })

function conditional({ definition, condition }: Method): Value {
  if (condition === undefined) return definition
  const integration = definition[INTEGRATION]
  const { uri } = isMap(integration) ? integration : {}
  return either(condition, {
    ...definition,
    ...(isMap(integration) && uri !== undefined && { [INTEGRATION]: { ...integration, uri: either(condition, uri) } }),
  })
}

/** What an implicit API takes over from the functions whose events made it. */
export function takenOver(expansion: Expansion, api: string): ValueMap {
  const owners = (expansion.routes.get(api) ?? []).map(({ owned }) => owned)
  const conditions = [...new Set(owners.map(({ Condition }) => String(Condition ?? '')))].sort()
  const first = (name: string, order: readonly string[]): ValueMap => {
    const found = order.find((value) => owners.some((owner) => owner[name] === value))
    return found === undefined ? {} : { [name]: found }
  }
  return {
    ...(!conditions.includes('') && { Condition: expansion.anyOf(conditions, `${api}Condition`) }),
    ...first('DeletionPolicy', ['Retain', 'Delete']),
    ...first('UpdateReplacePolicy', ['Retain', 'Snapshot', 'Delete']),
  }
}
