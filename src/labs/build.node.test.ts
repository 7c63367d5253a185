import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { build, DidNotBuild, ToolMissing } from './build.node.ts'

const hasGo = spawnSync('go', ['version'], { env: { ...process.env, GOTOOLCHAIN: 'local' } }).status === 0

const GO = {
  'template.yaml': `
Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Metadata: { BuildMethod: go1.x }
    Properties: { CodeUri: ., Runtime: provided.al2023, Handler: bootstrap, Architectures: [arm64] }
`,
  'go.mod': 'module hello\n\ngo 1.21\n',
  // Without imports there is little to compile for another machine.
  'main.go': 'package main\n\nfunc main() {\n\tprintln("hello")\n}\n',
}

const TS = {
  'template.yaml': `
Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Runtime: nodejs24.x }
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Metadata:
      BuildMethod: esbuild
      BuildProperties: { EntryPoints: [handler.ts], Format: esm, Minify: false, OutExtension: [.js=.mjs] }
    Properties: { CodeUri: src, Handler: handler.handler }
`,
  'src/handler.ts':
    "import { greeting } from './greeting.ts'\n\nexport const handler = async (name: string) => greeting(name)\n",
  'src/greeting.ts': "export const greeting = (name: string) => 'Hello, ' + name + '!'\n",
}

describe.skipIf(!hasGo)(`Go${hasGo ? '' : ' (skipped: Go is not installed)'}`, () => {
  test('a function is a program of this machine, called bootstrap', async () => {
    const { functions } = await build(project(GO), 'go', 'local')
    expect(functions).toMatchObject([{ logicalId: 'Hello', runtime: 'provided.al2023' }])
    const { bootstrap = new Uint8Array() } = unzipSync(functions[0]?.zip ?? new Uint8Array())
    const file = join(project({}), 'bootstrap')
    writeFileSync(file, bootstrap, { mode: 0o755 })
    expect(spawnSync(file).stderr.toString()).toBe('hello\n')
  })

  test('for AWS it is one of Linux, of the architecture that the template names', async () => {
    const { functions } = await build(project(GO), 'go', 'aws')
    const { bootstrap = new Uint8Array() } = unzipSync(functions[0]?.zip ?? new Uint8Array())
    expect(new TextDecoder().decode(bootstrap.subarray(1, 4))).toBe('ELF')
    expect(bootstrap[18]).toBe(183) // e_machine: EM_AARCH64
  }, 120_000)

  test('the same source gives the same bytes, in whatever folder', async () => {
    const zips = [await build(project(GO), 'go', 'local'), await build(project(GO), 'go', 'local')].map(
      ({ functions }) => functions[0]?.zip,
    )
    expect(zips[0]).toEqual(zips[1])
  })

  test.each([
    [
      'a mistake',
      { 'main.go': 'package main\n\nfunc main() {\n\tprintl("hello")\n}\n' },
      '/main.go:4:2: undefined: printl',
    ],
    [
      'a mistake in a package of it',
      {
        'main.go': 'package main\n\nimport _ "hello/in"\n\nfunc main() {}\n',
        'in/in.go': 'package in\n\nvar a int = ""\n',
      },
      '/in/in.go:3:13: cannot use ""',
    ],
    ['a go.mod that is none', { 'go.mod': 'modul hello\n' }, '/go.mod:1: unknown directive: modul'],
    ['no package main', { 'main.go': 'package hello\n' }, 'no main packages to build'],
  ])('%s is told in the words of Go, with file and line', async (_, files, message) => {
    const folder = project({ ...GO, ...files })
    const error = await build(folder, 'go', 'local').catch((error: unknown) => error)
    expect(error).toBeInstanceOf(DidNotBuild)
    expect(error).toMatchObject({
      language: 'go',
      message: expect.stringContaining(message.startsWith('/') ? folder + message : message),
    })
  })

  test('a Go that is too old says which is needed', async () => {
    const built = build(project({ ...GO, 'go.mod': 'module hello\n\ngo 1.99\n' }), 'go', 'local')
    await expect(built).rejects.toThrow(ToolMissing)
    await expect(built).rejects.toThrow(/needs Go 1\.99, and the one on PATH is 1\.\d+.*https:\/\/go\.dev\/dl/)
  })
})

test('without Go, it says what is missing and where to get it', async () => {
  const { PATH } = process.env
  process.env.PATH = tmpdir()
  try {
    const built = build(project(GO), 'go', 'local')
    await expect(built).rejects.toThrow(ToolMissing)
    await expect(built).rejects.toThrow('https://go.dev/dl. Everything in TypeScript works without it.')
  } finally {
    process.env.PATH = PATH
  }
})

describe('TypeScript', () => {
  test('a function is one module, with all that it imports', async () => {
    const { functions } = await build(project(TS), 'ts', 'local')
    expect(functions).toMatchObject([{ logicalId: 'Hello', runtime: 'nodejs24.x' }])
    const files = unzipSync(functions[0]?.zip ?? new Uint8Array())
    expect(Object.keys(files)).toEqual(['handler.mjs'])
    const file = join(project({ 'handler.mjs': new TextDecoder().decode(files['handler.mjs']) }), 'handler.mjs')
    const { handler } = await import(/* @vite-ignore */ file)
    expect(await handler('Ada')).toBe('Hello, Ada!')
  })

  test('the same source gives the same bytes, in whatever folder, with its source map', async () => {
    const mapped = {
      ...TS,
      'template.yaml': TS['template.yaml'].replace('Format: esm', 'Format: esm, Sourcemap: true'),
    }
    const built = [await build(project(mapped), 'ts', 'aws'), await build(project(mapped), 'ts', 'aws')]
    const [a, b] = built.map(({ functions }) => functions[0]?.zip)
    expect(a).toEqual(b)
    expect(Object.keys(unzipSync(a ?? new Uint8Array()))).toEqual(['handler.mjs', 'handler.mjs.map'])
  })

  test('where there is a source map, Node.js is told to read it', async () => {
    const mapped = TS['template.yaml'].replace('Format: esm', 'Format: esm, Sourcemap: true')
    const { template } = await build(project({ ...TS, 'template.yaml': mapped }), 'ts', 'local')
    expect(template.value).toMatchObject({
      Resources: { Hello: { Properties: { Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps' } } } } },
    })
  })

  test.each([
    [
      'a mistake',
      { 'src/handler.ts': 'export const\n  handler = ;\n' },
      '/src/handler.ts:2:13: Unexpected ";"\n    handler = ;',
    ],
    [
      'an import of nothing',
      { 'src/greeting.ts': "export * from './nothing.ts'\n" },
      '/src/greeting.ts:1:15: Could not resolve "./nothing.ts"',
    ],
    ['no entry point', { 'src/handler.ts': undefined }, 'Could not resolve "handler.ts"'],
  ])('%s is told in the words of esbuild, with file and line', async (_, files, message) => {
    const folder = project({ ...TS, ...files })
    const error = await build(folder, 'ts', 'local').catch((error: unknown) => error)
    expect(error).toBeInstanceOf(DidNotBuild)
    expect(error).toMatchObject({
      language: 'ts',
      message: expect.stringContaining(message.startsWith('/') ? folder + message : message),
    })
  })
})

test.each([
  [
    'BuildMethod: esbuild',
    'BuildMethod: makefile',
    ':8: Hello, Metadata.BuildMethod: this is to be one of go1.x, esbuild',
  ],
  ['CodeUri: src', 'CodeUri: source', ':10: Hello, CodeUri: there is no folder'],
  ['CodeUri: src', 'CodeUri: !Ref Where', ':10: Hello, CodeUri: to build it, this must be there as plain text'],
  ['CodeUri: src, ', '', ':10: Hello, CodeUri: to build it, this must be there as plain text'],
  [
    'handler.handler',
    'index.handler',
    ':10: Hello, Handler: "index.handler" needs a file index.mjs, .js or .cjs, and this builds handler.mjs',
  ],
  [
    'Format: esm',
    'Format: umd',
    ':9: Hello, Metadata.BuildProperties.Format: this is to be one of cjs, esm, not "umd"',
  ],
  ['Format: esm', 'Formt: esm', ':9: Hello, Metadata.BuildProperties.Formt: there is no such property'],
  ['EntryPoints: [handler.ts], ', '', 'Hello, Metadata.BuildProperties: EntryPoints is missing'],
])('a template with %s changed to %s is refused, with its line', async (was, is, message) => {
  const template = TS['template.yaml'].trimStart().replace(was, is)
  const folder = project({ ...TS, 'template.yaml': template })
  await expect(build(folder, 'ts', 'local')).rejects.toThrow(message)
})

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true })
})

/** A folder with these files. */
function project(files: Readonly<Record<string, string | undefined>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'build-'))
  made.push(folder)
  for (const [name, text] of Object.entries(files)) {
    if (text === undefined) continue
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}
