import { invalidParameter } from '../errors.ts'

/**
 * CloudWatch Logs' regular expressions: `%40[1-3]|timed? out%`, without the signs around. All the states that the text
 * may have led to are followed at once, so that no expression takes more than its length for each character.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#regex-expressions
 */
export function regularExpression(source: string): (text: string) => boolean {
  const branches = split(source).map((branch) => expanded(new Parser(branch).parse()))
  return (text) => branches.some((atoms) => matches(atoms, text))
}

/** One place in an expression: what a character there must be, and whether it may be left out or come again. */
type Atom = {
  kind: 'character' | 'start' | 'end'
  holds(character: string): boolean
  optional: boolean
  repeats: boolean
}

type Counted = Atom & { least: number; most: number }

/** Places, when counted ones are written out. */
const MOST_ATOMS = 5000

function matches(atoms: readonly Atom[], text: string): boolean {
  const isPassed = (atom: Atom, at: number) =>
    atom.kind === 'start' ? at === 0 : atom.kind === 'end' ? at === text.length : atom.optional
  let states = new Set<number>()
  for (let at = 0; at <= text.length; at++) {
    states.add(0) // it may begin anywhere
    for (const state of states) {
      const atom = atoms[state]
      if (!atom) return true
      if (isPassed(atom, at)) states.add(state + 1) // a set's walk also visits what is added on the way
    }
    const character = text[at]
    if (character === undefined) return false
    const next = new Set<number>()
    for (const state of states) {
      const atom = atoms[state]
      if (atom?.kind !== 'character' || !atom.holds(character)) continue
      next.add(state + 1)
      if (atom.repeats) next.add(state)
    }
    states = next
  }
  return false
}

/** `a{2,3}` is `aaa?`. */
function expanded(counted: readonly Counted[]): Atom[] {
  const atoms: Atom[] = []
  for (const { least, most, ...atom } of counted) {
    for (let i = 0; i < least; i++) atoms.push({ ...atom, optional: false, repeats: false })
    if (most === Number.POSITIVE_INFINITY) atoms.push({ ...atom, optional: true, repeats: true })
    else for (let i = least; i < most; i++) atoms.push({ ...atom, optional: true, repeats: false })
    if (atoms.length > MOST_ATOMS) throw invalid()
  }
  return atoms
}

/** At each `|` that is neither escaped nor in brackets. */
const split = (source: string): string[] =>
  source.match(/\||(?:\\.|\[(?:\\.|[^\]\\])*\]|[^|\\])+/g)?.reduce<string[]>(
    (branches, part) => {
      if (part === '|') branches.push('')
      else branches[branches.length - 1] += part
      return branches
    },
    [''],
  ) ?? ['']

class Parser {
  #at = 0

  constructor(private readonly source: string) {}

  parse(): Counted[] {
    const atoms: Counted[] = []
    while (this.#at < this.source.length) atoms.push(this.#counted(this.#atom()))
    return atoms
  }

  #atom(): Pick<Atom, 'kind' | 'holds'> {
    const character = this.source[this.#at++] ?? ''
    if (character === '^') return { kind: 'start', holds: () => false }
    if (character === '$') return { kind: 'end', holds: () => false }
    if (character === '.') return { kind: 'character', holds: () => true }
    if (character === '[') return { kind: 'character', holds: this.#set() }
    if (character === '\\') return { kind: 'character', holds: this.#escaped() }
    if (!/[\w:#=@/;,\- ]/.test(character)) throw invalid()
    return { kind: 'character', holds: (other) => other === character }
  }

  #counted(atom: Pick<Atom, 'kind' | 'holds'>): Counted {
    const [all = '', sign, least, comma, most] =
      /^(?:([*+?])|\{(\d+)(,?)(\d*)\})/.exec(this.source.slice(this.#at)) ?? []
    this.#at += all.length
    const counts: Pick<Counted, 'least' | 'most'> =
      sign === '*'
        ? { least: 0, most: Number.POSITIVE_INFINITY }
        : sign === '+'
          ? { least: 1, most: Number.POSITIVE_INFINITY }
          : sign === '?'
            ? { least: 0, most: 1 }
            : least === undefined
              ? { least: 1, most: 1 }
              : { least: Number(least), most: most ? Number(most) : comma ? Number.POSITIVE_INFINITY : Number(least) }
    return { ...atom, ...counts, optional: false, repeats: false }
  }

  #set(): (character: string) => boolean {
    const [all, not, inside = ''] = /^(\^?)((?:\\.|[^\]\\])+)\]/.exec(this.source.slice(this.#at)) ?? []
    if (all === undefined) throw invalid()
    this.#at += all.length
    const parts = [...inside.matchAll(/\\(.)|([^\\])-([^\\])|(.)/g)].map(([, escaped, from, to, one]) => {
      if (escaped !== undefined) return CLASSES[escaped] ?? ((character: string) => character === escaped)
      if (from !== undefined && to !== undefined) return (character: string) => character >= from && character <= to
      return (character: string) => character === one
    })
    return (character) => parts.some((holds) => holds(character)) === (not === '')
  }

  #escaped(): (character: string) => boolean {
    const character = this.source[this.#at++]
    if (character === undefined) throw invalid()
    return CLASSES[character] ?? ((other) => other === character)
  }
}

const CLASSES: Readonly<Record<string, (character: string) => boolean>> = {
  d: (character) => /\d/.test(character),
  D: (character) => /\D/.test(character),
  s: (character) => /\s/.test(character),
  S: (character) => /\S/.test(character),
  w: (character) => /\w/.test(character),
  W: (character) => /\W/.test(character),
}

const invalid = () => invalidParameter('Invalid filter pattern')
