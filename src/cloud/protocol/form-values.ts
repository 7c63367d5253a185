import type { NormalizedSchema } from '@smithy/core/schema'
import { kindOf, membersOf } from './schema.ts'
import { DATE_TIME, readText } from './text-values.ts'
import { Unreadable } from './unreadable.ts'

/**
 * A form's fields to values: `Tags.member.1.Key=team` is `{ Tags: [{ Key: 'team' }] }`. The fields are hung on the tree
 * that their names describe, and the tree is read by the schema.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function readForm(schema: NormalizedSchema, fields: URLSearchParams): Record<string, unknown> {
  const root: Node = { children: new Map() }
  for (const [name, text] of fields) {
    let node = root
    for (const part of name.split('.')) {
      const next = node.children.get(part) ?? { children: new Map() }
      node.children.set(part, next)
      node = next
    }
    node.text = text
  }
  return readStructure(schema, root)
}

type Node = { text?: string; children: Map<string, Node> }

function read(schema: NormalizedSchema, node: Node): unknown {
  switch (kindOf(schema)) {
    case 'structure':
      return readStructure(schema, node)
    case 'list':
      return readItems(schema, node)
    case 'map':
      return readMap(schema, node)
    case 'string':
    case 'number':
    case 'boolean':
    case 'blob':
    case 'timestamp':
    case 'document':
      if (node.text === undefined) throw new Unreadable('Start of structure or map found where not expected.')
      return readText(schema, node.text, DATE_TIME)
  }
}

function readStructure(schema: NormalizedSchema, node: Node): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const { name, schema: member } of membersOf(schema)) {
    const child = node.children.get(member.getMemberTraits().xmlName ?? name)
    if (child) found[name] = read(member, child)
  }
  return found
}

function readItems(schema: NormalizedSchema, node: Node): unknown[] {
  const item = schema.getValueSchema()
  const list = schema.getMergedTraits().xmlFlattened
    ? node
    : node.children.get(item.getMergedTraits().xmlName ?? 'member')
  return numbered(list).map((child) => read(item, child))
}

function readMap(schema: NormalizedSchema, node: Node): Record<string, unknown> {
  const value = schema.getValueSchema()
  const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? 'key'
  const valueName = value.getMergedTraits().xmlName ?? 'value'
  const entries = numbered(schema.getMergedTraits().xmlFlattened ? node : node.children.get('entry'))
  return Object.fromEntries(
    entries.map(({ children }) => [
      children.get(keyName)?.text ?? '',
      read(value, children.get(valueName) ?? { text: '', children: new Map() }),
    ]),
  )
}

/** `.1`, `.2`, …, in the order of their numbers and not of the fields. */
const numbered = (node: Node | undefined): Node[] =>
  [...(node?.children ?? [])]
    .filter(([name]) => /^\d+$/.test(name))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child)
