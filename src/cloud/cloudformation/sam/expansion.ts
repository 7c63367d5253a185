/** A template while it is expanded: the resources made so far, and what they have to be told of each other. */
import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Resource } from '../sections.ts'
import { type Template, templateError } from '../template.ts'
import { entriesOf, intrinsicOf, isList, isMap, type Path, type Value, type ValueMap } from '../value.ts'

export class Expansion {
  /** By logical ID. */
  readonly made = new Map<string, ValueMap>()
  /** What `Ref: Hello.Version` and the like lead to, by what is written. */
  readonly names = new Map<string, string>()
  /** APIs with the routes that functions' events add to them, by logical ID. */
  readonly routes = new Map<string, Route[]>()

  /** What of its functions' deployments their shared resources must know; `''` is no condition. */
  readonly deployments: { condition: string; tags: readonly ValueMap[] }[] = []
  /** Conditions that the transform adds. */
  readonly conditions = new Map<string, Value>()

  /** The resource that is being expanded. */
  owner = ''

  constructor(
    readonly template: Template,
    /** The values of parameters, where they are known. */
    private readonly parameters: Readonly<Record<string, Value>>,
  ) {}

  /** Adds a resource; the owner's condition, and what becomes of it when it goes, hold for it too. */
  add(logicalId: string, type: string, properties: ValueMap, more: ValueMap = {}): void {
    const { Resources } = this.template.value
    if (logicalId !== this.owner && isMap(Resources) && Object.hasOwn(Resources, logicalId))
      throw this.refuse(['Resources', this.owner], `this makes a resource ${logicalId}, and there is one already`)
    this.made.set(logicalId, { Type: type, ...more, Properties: withoutUndefined(properties) })
  }

  /** A resource that is made by now. */
  get(logicalId: string): ValueMap | undefined {
    return this.made.get(logicalId)
  }

  route(api: string, route: Route): void {
    this.routes.set(api, [...(this.routes.get(api) ?? []), route])
  }

  /** The value with references to parameters replaced, as far as they are known. */
  known(value: Value): Value {
    const call = intrinsicOf(value)
    if (call?.name === 'Ref' && typeof call.argument === 'string' && Object.hasOwn(this.parameters, call.argument))
      return this.parameters[call.argument] ?? null
    if (isList(value)) return value.map((each) => this.known(each))
    return isMap(value) ? mapped(value, (each) => this.known(each)) : value
  }

  /** Gives the resources made since `before` these tags and no others, as far as they have any. */
  tagSince(before: ReadonlySet<string>, tags: Value | undefined): void {
    if (!isMap(tags)) return
    const Tags = entriesAsTags(tags)
    for (const [logicalId, made] of this.made)
      if (!before.has(logicalId) && TAGGED.has(String(made.Type)))
        this.made.set(logicalId, { ...made, Properties: { ...(made.Properties as ValueMap), Tags } })
  }

  /** The name of a condition that holds when one of these does, and is made where there are several. */
  anyOf(conditions: readonly string[], name: string): string {
    const [only = ''] = conditions
    if (conditions.length <= 1) return only
    // `Fn::Or` takes ten at most.
    let left = [...conditions]
    for (let rest = Math.ceil((left.length - 1) / 9) - 1; left.length > 1; rest--) {
      const made = rest > 0 ? `${name}${rest}` : name
      this.conditions.set(made, { 'Fn::Or': left.slice(0, 10).map((Condition) => ({ Condition })) })
      left = [...left.slice(10), made]
    }
    return name
  }

  refuse(path: Path, problem: string): Error {
    const [, logicalId] = path
    return templateError(this.template, path, `Resource with id [${logicalId}] is invalid. ${problem}`)
  }
}

/** What the translator can tag of what it makes. */
const TAGGED = new Set([
  ...['AWS::Lambda::Function', 'AWS::IAM::Role', 'AWS::SQS::Queue', 'AWS::SNS::Topic'],
  ...['AWS::ApiGateway::RestApi', 'AWS::ApiGateway::Stage'],
])

/** What an event asks of an API. */
export type Route = {
  path: string
  /** In lower case, or `x-amazon-apigateway-any-method`. */
  method: string
  /** What API Gateway is told of it. */
  operation: ValueMap
  /** `Auth` of the event. */
  auth?: ValueMap
  /** Overrides of the stage, by the name of the route. */
  settings?: ValueMap
  /** What carries over from the function. */
  owned: ValueMap
  /** To name it by in what is refused. */
  eventPath: Path
}

/** A name may have what a logical ID may not. */
export const aliasIdOf = (functionId: string, alias: string): string =>
  `${functionId}Alias${alias.replaceAll('-', 'D').replaceAll('_', 'U')}`

/** What carries over from a resource to those that are made of it. */
export const passedOn = ({ condition, attributes }: Resource): ValueMap => {
  const { DeletionPolicy, UpdateReplacePolicy } = attributes
  return withoutUndefined({ Condition: condition, DeletionPolicy, UpdateReplacePolicy })
}

/** `{ a: b }` as CloudFormation has it. */
export const entriesAsTags = (tags: Value | undefined): ValueMap[] =>
  entriesOf(tags).map(([Key, value]) => ({ Key, Value: value }))

export const ref = (to: string): ValueMap => ({ Ref: to })
export const getAtt = (to: string, attribute: string): ValueMap => ({ 'Fn::GetAtt': [to, attribute] })

/** SAM's ending of a logical ID: it changes whenever the data does. */
export const hashOf = (data: Value): string =>
  bytesToHex(sha1(new TextEncoder().encode(typeof data === 'string' ? data : pythonJson(data))))

export const shortHash = (data: Value): string => hashOf(data).slice(0, 10)

/** As Python's `json.dumps(data, sort_keys=True, separators=(',', ':'))` writes it. */
function pythonJson(value: Value): string {
  if (isList(value)) return `[${value.map(pythonJson).join(',')}]`
  if (isMap(value)) {
    const entries = entriesOf(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, each]) => `${pythonJson(key)}:${pythonJson(each)}`).join(',')}}`
  }
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

export function withoutUndefined(map: Readonly<Record<string, Value | undefined>>): ValueMap {
  return Object.fromEntries(Object.entries(map).filter((entry): entry is [string, Value] => entry[1] !== undefined))
}

export const mapped = (map: ValueMap, change: (value: Value, key: string) => Value): ValueMap =>
  Object.fromEntries(entriesOf(map).map(([key, value]) => [key, change(value, key)]))

export const listed = (value: Value | undefined): readonly Value[] =>
  value === undefined ? [] : isList(value) ? value : [value]

/** Those members that there are, under the same names. */
export const chosen = (map: ValueMap, names: readonly string[]): ValueMap =>
  Object.fromEntries(names.flatMap((name) => (map[name] === undefined ? [] : [[name, map[name]]])))

/** What `CodeUri` and `ContentUri` say, as CloudFormation has it: `s3://bucket/key`, or its parts. */
export function place(uri: Value | undefined): ValueMap | undefined {
  if (isMap(uri) && !intrinsicOf(uri)) {
    const { Bucket, Key, Version } = uri
    return withoutUndefined({ S3Bucket: Bucket, S3Key: Key, S3ObjectVersion: Version })
  }
  const [, S3Bucket, S3Key, S3ObjectVersion] = /^s3:\/\/([^/]+)\/([^?]+)(?:\?versionId=(.+))?$/.exec(String(uri)) ?? []
  return S3Bucket && S3Key ? withoutUndefined({ S3Bucket, S3Key, S3ObjectVersion }) : undefined
}
