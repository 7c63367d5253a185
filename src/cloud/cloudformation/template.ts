/**
 * Reads a template, YAML or JSON, into plain data with every short form (`!Ref`, `!GetAtt` …) written out, and
 * remembers on which line each thing stands, so that whatever is refused later can be found.
 */
import { isPair, isScalar, isSeq, isMap as isYamlMap, LineCounter, type Node, parseDocument, type Tags } from 'yaml'
import { isMap, type Path, type Value, type ValueMap } from './value.ts'

export type Template = {
  /** As messages name it, e.g. `labs/01-hello/go/template.yaml`; empty where it came without a file. */
  file: string
  value: ValueMap
  lines: Lines
}

/** The line, from 1, of each member and item, by its path. */
export type Lines = ReadonlyMap<string, number>

export const lineKey = (path: Path): string => path.join('\n') // no name has a line break in it

/** The line of this or, where it was not written, of the nearest thing around it. */
export function lineOf({ lines }: Template, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const line = lines.get(lineKey(path.slice(0, length)))
    if (line !== undefined) return line
  }
  return 1
}

/** The template asks for something that cannot be. `file:line: what, and what can be`; the line alone where no file is known. */
export class TemplateError extends Error {
  constructor(file: string, line: number, problem: string) {
    super(file ? `${file}:${line}: ${problem}` : line > 1 ? `line ${line}: ${problem}` : problem)
    this.name = 'TemplateError'
  }
}

/** `Hello, Environment.Variables.QUEUE: …`, with file and line. */
export function templateError(template: Template, path: Path, problem: string): TemplateError {
  const [section, resource, ...rest] = path
  const member = (rest[0] === 'Properties' ? rest.slice(1) : rest).join('.')
  const place = section === 'Resources' && resource ? `${resource}${member && `, ${member}`}` : path.join('.')
  return new TemplateError(template.file, lineOf(template, path), place ? `${place}: ${problem}` : problem)
}

export function parseTemplate(text: string, file: string): Template {
  const lineCounter = new LineCounter()
  const lineAt = (offset: number) => lineCounter.linePos(offset).line
  // CloudFormation reads YAML 1.1 without merges, timestamps and binary:
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
  const parsed = parseDocument(text, {
    version: '1.1',
    merge: false,
    customTags: (tags) =>
      tags
        .filter((tag) => typeof tag !== 'string' && /:(map|seq|str|null|bool|int|float)$/.test(tag.tag))
        .map(withoutLetters),
    prettyErrors: false,
    lineCounter,
    logLevel: 'silent', // short forms are unknown tags to it
  })
  const [error] = parsed.errors
  if (error) throw new TemplateError(file, lineAt(error.pos[0]), error.message)

  const lines = new Map<string, number>()
  const value = plain(parsed.contents, [], {
    note: (path, offset) => lines.set(lineKey(path), lineAt(offset)),
    refuse: (offset, problem) => new TemplateError(file, lineAt(offset), problem),
  })
  if (!isMap(value)) throw new TemplateError(file, 1, 'a template is a map with Resources in it')
  return { file, value, lines }
}

/** `AttributeType: N` is the letter: the parsers of CloudFormation and SAM leave out YAML 1.1's `y` and `n`. */
const withoutLetters = (tag: Tags[number]): Tags[number] =>
  typeof tag !== 'string' && tag.tag.endsWith(':bool') && 'test' in tag && tag.test
    ? { ...tag, test: new RegExp(`(?!^[yYnN]$)${tag.test.source}`) }
    : tag

type Reader = { note(path: Path, offset: number): void; refuse(offset: number, problem: string): TemplateError }

function plain(node: Node | null, path: Path, reader: Reader): Value {
  if (node === null) return null
  const offset = node.range?.[0] ?? 0
  const value = untagged(node, offset, path, reader)
  if (!node.tag || node.tag.startsWith('tag:yaml.org,2002:')) return value
  const writtenOut = SHORT_FORMS[node.tag]
  if (!writtenOut)
    throw reader.refuse(offset, `there is no ${node.tag}; there are ${Object.keys(SHORT_FORMS).join(', ')}`)
  return writtenOut(value)
}

function untagged(node: Node, offset: number, path: Path, reader: Reader): Value {
  // `yaml` takes a lone `.` for a number of YAML 1.1; nobody else does, and it is what CodeUri often says.
  if (isScalar(node)) return Number.isNaN(node.value) ? (node.source ?? '') : (node.value as Value)
  if (isSeq(node))
    return node.items.map((item, i) => {
      const { range } = item as Node
      reader.note([...path, i], range?.[0] ?? offset)
      return plain(item as Node, [...path, i], reader)
    })
  // The page above, on what CloudFormation does not read.
  if (!isYamlMap(node)) throw reader.refuse(offset, 'CloudFormation reads no YAML aliases (*name): write it out')
  return Object.fromEntries(
    node.items.filter(isPair).map(({ key, value }) => {
      if (!isScalar(key)) throw reader.refuse(offset, 'a key is plain text')
      const name = key.source ?? String(key.value) // the source: `On:` is no boolean here
      reader.note([...path, name], key.range?.[0] ?? offset)
      return [name, plain(value as Node | null, [...path, name], reader)]
    }),
  )
}

const writtenAs = (name: string) => (argument: Value) => ({ [name]: argument })

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const SHORT_FORMS: Readonly<Record<string, (argument: Value) => Value>> = {
  '!Ref': writtenAs('Ref'),
  '!Condition': writtenAs('Condition'),
  '!GetAtt': (argument) => ({ 'Fn::GetAtt': typeof argument === 'string' ? atFirstDot(argument) : argument }),
  ...Object.fromEntries(
    [
      ...['Sub', 'Join', 'If', 'Equals', 'Select', 'Split', 'FindInMap', 'ImportValue', 'Base64', 'Cidr', 'And', 'Or'],
      ...['Not', 'GetAZs', 'Transform'],
    ].map((name) => [`!${name}`, writtenAs(`Fn::${name}`)]),
  ),
}

/** `Hello.Arn` → `['Hello', 'Arn']`. An attribute may have dots in it: `Stack.Outputs.Url`. */
export function atFirstDot(text: string): [string] | [string, string] {
  const dot = text.indexOf('.')
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)]
}
