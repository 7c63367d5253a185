import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { answerOf } from './invocation.fixture.ts'
import { processDriver } from './process.node.ts'
import { layer, node, once, spec, zipped } from './samples.fixture.node.ts'

const driver = processDriver({ folder: mkdtempSync(join(tmpdir(), 'layers-')) })
afterAll(() => driver.close())

/** What CommonJS modules of layers export, by name; a handler that is no ES module finds them as on Lambda. */
const asking = (body: string, settings: object) =>
  node(`exports.handler = async () => { ${body} }`, settings, 'index.cjs')

test('layers are merged in their order, and a function finds their modules', async () => {
  const first = layer({
    'nodejs/node_modules/a/index.js': 'module.exports = "a of the first"',
    'nodejs/node_modules/b/index.js': 'module.exports = "b of the first"',
  })
  const second = layer({ 'nodejs/node_modules/b/index.js': 'module.exports = "b of the second"' })
  const body = 'return [require("a"), require("b")]'
  for (const [layers, b] of [
    [[first, second], 'b of the second'],
    [[second, first], 'b of the first'],
  ] as const)
    expect(answerOf((await once(driver, asking(body, { layers }))).finished)).toEqual(['a of the first', b])
})

test("a runtime's own modules come before those for all", async () => {
  const modules = layer({
    'nodejs/node_modules/a/index.js': 'module.exports = "any"',
    'nodejs/node22/node_modules/a/index.js': 'module.exports = "of 22"',
  })
  for (const [runtime, expected] of [
    ['nodejs22.x', 'of 22'],
    ['nodejs24.x', 'any'],
  ])
    expect(answerOf((await once(driver, asking('return require("a")', { runtime, layers: [modules] }))).finished)).toBe(
      expected,
    )
})

test('programs and libraries of layers are on their paths', async () => {
  const tool = layer({ 'bin/tool': `#!${process.execPath}\nconsole.log('from a layer')`, 'lib/x': '' })
  const body = `const { env } = process
    return [require('node:child_process').execFileSync('tool').toString(), require('node:fs').existsSync(env.LD_LIBRARY_PATH.split(':').at(-1) + '/x')]`
  expect(answerOf((await once(driver, asking(body, { layers: [tool] }))).finished)).toEqual(['from a layer\n', true])
})

test('a runtime may come from a layer; the function has the first say', async () => {
  const answering = (answer: string) => `#!${process.execPath}
    const root = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/invocation/'
    const main = async () => {
      for (;;) {
        const id = (await fetch(root + 'next')).headers.get('lambda-runtime-aws-request-id')
        await fetch(root + id + '/response', { method: 'POST', body: '${answer}' })
      }
    }
    main()`
  const layers = [layer({ bootstrap: answering('"layer"') })]
  const runtime = 'provided.al2023'
  expect(answerOf((await once(driver, spec(zipped({ main: '' }), { runtime, layers }))).finished)).toBe('layer')
  const own = spec(zipped({ bootstrap: answering('"own"') }), { runtime, layers })
  expect(answerOf((await once(driver, own)).finished)).toBe('own')
})

test('symbolic links are links, and no file is written through one', async () => {
  const links = layer({ 'lib/real': 'content', 'lib/link': 'real', 'lib/out': tmpdir() }, 0o755, [
    'lib/link',
    'lib/out',
  ])
  const body = `const lib = process.env.LD_LIBRARY_PATH.split(':').at(-1)
    const { readFileSync, readlinkSync } = require('node:fs')
    return [readlinkSync(lib + '/link'), readFileSync(lib + '/link', 'utf8'), readFileSync(lib + '/out/file', 'utf8')]`
  const over = layer({ 'lib/out/file': 'inside' })
  expect(answerOf((await once(driver, asking(body, { layers: [links, over] }))).finished)).toEqual([
    'real',
    'content',
    'inside',
  ])
})
