import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { layStarts, recordStarts } from './starts.node.ts'

/** For tests: a workshop in a folder of its own, with these files, as `{ 'labs/01-hello/go/main.go': 'start' }`. */
export type TestWorkshop = {
  folder: string
  write(file: string, content: string): void
  /** `undefined` when it is not there. */
  read(file: string): string | undefined
  /** Every file below, from the workshop's folder, in order. */
  files(below: string): string[]
}

export function testWorkshop(files: Record<string, string>): TestWorkshop {
  const folder = mkdtempSync(join(tmpdir(), 'workshop-'))
  const write = (file: string, content: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  for (const [file, content] of Object.entries(files)) write(file, content)
  return {
    folder,
    write,
    read(file) {
      try {
        return readFileSync(join(folder, file), 'utf8')
      } catch {
        return undefined // as promised
      }
    },
    files(below) {
      const entries = readdirSync(join(folder, below), { recursive: true, withFileTypes: true })
      const names = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
      return names.map((name) => name.slice(folder.length + 1).replaceAll('\\', '/')).sort()
    },
  }
}

/** One lab with a page, both starts and both solutions; the starts are recorded and laid, as after `npm install`. */
export async function installedWorkshop(): Promise<TestWorkshop> {
  const workshop = testWorkshop({
    'labs/01-hello/README.mdx': '---\ntitle: Hello\n---\n',
    'labs/01-hello/go/main.go': 'go start',
    'labs/01-hello/go/go.mod': 'module',
    'labs/01-hello/ts/handler.ts': 'ts start',
    'labs/01-hello/solution/go/main.go': 'go solution',
    'labs/01-hello/solution/ts/handler.ts': 'ts solution',
    'labs/01-hello/answers/wrong-prints.go': 'go prints',
  })
  await recordStarts(workshop.folder)
  await layStarts(workshop.folder)
  return workshop
}
