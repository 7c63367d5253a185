import { XmlShapeDeserializer, XmlShapeSerializer } from '@aws-sdk/core/protocols'
import type { NormalizedSchema } from '@smithy/core/schema'
import { toUtf8 } from '@smithy/core/serde'
import type { $SchemaRef, DocumentSchema, StaticStructureSchema } from '@smithy/types'
import { kindOf, type Member, membersOf } from './schema.ts'
import { DATE_TIME, readText } from './text-values.ts'
import { Unreadable } from './unreadable.ts'

/** XML to values and back. The parser and the writer are the SDK's; what stands between them holds strangers to the schema. */
export function createXml(xmlNamespace = '') {
  const settings = {
    xmlNamespace,
    serviceNamespace: '',
    timestampFormat: { useTrait: true, default: DATE_TIME } as const,
  }
  const serializer = new XmlShapeSerializer(settings)
  const parser = new XmlShapeDeserializer(settings)

  /** A body left out is an empty structure. The root's name says nothing that the operation does not. */
  function parse(body: Uint8Array): Node {
    try {
      return parser.read(DOCUMENT, toUtf8(body))
    } catch {
      throw new Unreadable(MALFORMED) // the parsers of Node and of browsers say different things
    }
  }

  return {
    contentType: 'application/xml',
    read: (schema: NormalizedSchema, body: Uint8Array) => read(schema, parse(body)),
    readMembers: (members: readonly Member[], body: Uint8Array) => readMembers(members, parse(body)),
    write(schema: NormalizedSchema, value: unknown): string {
      serializer.write(schema, value)
      return `<?xml version="1.0" encoding="UTF-8"?>\n${unwrapped(schema, String(serializer.flush()))}`
    },
  }
}

/** A structure with the name of its only member is written as that alone: the s3UnwrappedXmlOutput trait, which SDKs leave out. */
function unwrapped(schema: NormalizedSchema, text: string): string {
  const [only, another] = membersOf(schema)
  const name = schema.getMergedTraits().xmlName
  if (!only || another || only.name !== name) return text
  return text.replace(`><${name}>`, '>').replace(`</${name}></${name}>`, `</${name}>`)
}

/** The schema of an element that no package describes: what a protocol itself says around what services say. */
export const elementSchema = (name: string, members: Readonly<Record<string, $SchemaRef>>): StaticStructureSchema => [
  3,
  '',
  name,
  0,
  Object.keys(members),
  Object.values(members),
]

/** The same, where every member is text. */
export const textsSchema = (name: string, members: object): StaticStructureSchema =>
  elementSchema(name, Object.fromEntries(Object.keys(members).map((member) => [member, 0])))

/** What the SDK's parser makes of an element: its text, or what is in it by name, a repeated name being a list. */
type Node = string | { [name: string]: Node } | Node[]

/** S3's words: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const MALFORMED = 'The XML you provided was not well-formed or did not validate against our published schema'

/** Asks the parser for all there is. */
const DOCUMENT: DocumentSchema = 15

function read(schema: NormalizedSchema, node: Node): unknown {
  switch (kindOf(schema)) {
    case 'structure':
      return readMembers(membersOf(schema), node)
    case 'list':
      return readItems(schema, node)
    case 'map':
      return readMap(schema, node)
    case 'string':
    case 'number':
    case 'boolean':
    case 'blob':
    case 'timestamp':
      return readText(schema, textOf(node), DATE_TIME)
    case 'document':
      return node
  }
}

function readMembers(members: readonly Member[], node: Node): Record<string, unknown> {
  const children = childrenOf(node)
  const found: Record<string, unknown> = {}
  for (const { name, schema } of members) {
    const child = children[schema.getMemberTraits().xmlName ?? name]
    if (child !== undefined) found[name] = read(schema, child)
  }
  return found
}

function readItems(schema: NormalizedSchema, node: Node): unknown[] {
  const item = schema.getValueSchema()
  const name = item.getMergedTraits().xmlName ?? 'member'
  const nodes = schema.getMergedTraits().xmlFlattened ? listOf(node) : listOf(childrenOf(node)[name])
  return nodes.map((child) => read(item, child))
}

function readMap(schema: NormalizedSchema, node: Node): Record<string, unknown> {
  const value = schema.getValueSchema()
  const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? 'key'
  const valueName = value.getMergedTraits().xmlName ?? 'value'
  const entries = schema.getMergedTraits().xmlFlattened ? listOf(node) : listOf(childrenOf(node).entry)
  return Object.fromEntries(
    entries.map(childrenOf).map((entry) => [textOf(entry[keyName] ?? ''), read(value, entry[valueName] ?? '')]),
  )
}

const listOf = (node: Node | undefined): readonly Node[] =>
  node === undefined ? [] : Array.isArray(node) ? node : [node]

function childrenOf(node: Node): { readonly [name: string]: Node } {
  if (typeof node === 'string' && node.trim() === '') return {}
  if (typeof node === 'string' || Array.isArray(node)) throw new Unreadable(MALFORMED)
  return node
}

/** An element with attributes keeps its text under a name of its own. */
function textOf(node: Node): string {
  const text = typeof node === 'string' || Array.isArray(node) ? node : (node['#text'] ?? '')
  if (typeof text !== 'string') throw new Unreadable(MALFORMED)
  return text
}
