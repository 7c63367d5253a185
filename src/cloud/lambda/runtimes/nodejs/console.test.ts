import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { processDriver } from '../../drivers/process.node.ts'
import { node, once } from '../../drivers/samples.fixture.node.ts'

const driver = processDriver({ folder: mkdtempSync(join(tmpdir(), 'console-')) })
afterAll(() => driver.close())

const on22 = { runtime: 'nodejs22.x' }
const answer = (body: string, settings = {}) =>
  once(driver, node(`export const handler = async () => { ${body} }`, settings))

describe('log lines', () => {
  const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/gm
  const lines = async (body: string, settings = {}) => (await answer(body, settings)).written.replace(TIME, 'TIME')
  const asJson = (AWS_LAMBDA_LOG_LEVEL = 'TRACE') => ({
    variables: { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL },
  })

  test('carry time, request and level', async () => {
    expect(
      await lines('console.log("a %d", 1, { b: 1 }); console.error("c\\nd"); console.warn("x", { errorType: "y" })'),
    ).toBe("TIME\tid\tINFO\ta 1 { b: 1 }\nTIME\tid\tERROR\tc\0\nd\nTIME\tid\tWARN\tx { errorType: 'y' }\n")
  })

  test('carry what Lambda writes in the place of a request during Init', async () => {
    const source = 'console.log("up"); export const handler = async () => 1'
    expect((await once(driver, node(source))).written).toMatch(/Z\t-\tINFO\tup\n$/)
    expect((await once(driver, node(source, on22))).written).toMatch(/Z\tundefined\tINFO\tup\n$/)
  })

  test("carry a handler's error on one line", async () => {
    const written = await lines('throw Object.assign(new TypeError("no"), { code: 7 })')
    const [, details = ''] = /^TIME\tid\tERROR\tInvoke Error \t(\{.*\})\n$/.exec(written) ?? []
    expect(Object.entries(JSON.parse(details))).toEqual([
      ['errorType', 'TypeError'],
      ['errorMessage', 'no'],
      ['code', 7],
      ['stack', expect.arrayContaining(['TypeError: no'])],
    ])
  })

  test('are JSON if the function wants that', async () => {
    const written = (
      await answer(
        'console.log({ a: 1 }); console.info("b %d", 2); const c = {}; c.c = c; console.log(c); console.warn("d", new TypeError("no"))',
        asJson(),
      )
    ).written
    const line = { timestamp: expect.any(String), requestId: 'id' }
    expect(
      written
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text)),
    ).toEqual([
      { ...line, level: 'INFO', message: { a: 1 } },
      { ...line, level: 'INFO', message: 'b 2' },
      { ...line, level: 'INFO', message: '<ref *1> { c: [Circular *1] }' },
      {
        ...line,
        level: 'WARN',
        message: expect.stringContaining('d TypeError: no'),
        errorType: 'TypeError',
        errorMessage: 'no',
        stackTrace: expect.arrayContaining(['TypeError: no']),
      },
    ])
  })

  test('are left out below the level that the function wants', async () => {
    const { written } = await answer('console.log("a"); console.error("b"); throw new TypeError("no")', asJson('error'))
    expect(
      written
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text)),
    ).toMatchObject([
      { level: 'ERROR', message: 'b' },
      { level: 'ERROR', message: { errorType: 'TypeError', errorMessage: 'no', stackTrace: expect.any(Array) } },
    ])
  })
})
