import { type Kit, type Observed, zip } from '../kit.ts'
import { asFunctionError } from './invocations.ts'
import type { Scenarios } from './scenarios.ts'

/** Creates a function of these files and invokes it. */
const failing =
  (files: string | Record<string, string | Uint8Array>, settings: object = {}) =>
  async (kit: Kit) =>
    asFunctionError(await kit.invoke(await kit.create(files, { ...settings })))

const CUSTOM = { Runtime: 'provided.al2023', Handler: 'bootstrap' }
const PYTHON = { Runtime: 'python3.13', Handler: 'handler.handler' }

/** The header of an ELF file for 64-bit ARM, which is all that a kernel looks at before it refuses. */
function armHeader(): Uint8Array {
  const header = new Uint8Array(64)
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
  header.set([2, 0, 183, 0, 1], 16)
  return header
}

/** Which line of its own importer a Python is in depends on the Python: here those of 3.13, which was recorded. */
const IMPORTER: Readonly<Record<string, number>> = {
  import_module: 88,
  _gcd_import: 1387,
  _find_and_load: 1360,
  _find_and_load_unlocked: 1331,
  _load_unlocked: 935,
  exec_module: 1027,
  _call_with_frames_removed: 488,
}

function asRecordedPython(seen: Observed): Observed {
  const response = seen.response as { Payload: string }
  const payload = JSON.parse(response.Payload) as { stackTrace: string[] }
  const stackTrace = payload.stackTrace.map((frame) =>
    frame
      .replace(/python3\.\d+/, 'python3.13')
      .replace(/(importlib.*line )\d+(, in (\w+))/, (_, before, after, name) => `${before}${IMPORTER[name]}${after}`),
  )
  return { ...seen, response: { ...response, Payload: JSON.stringify({ ...payload, stackTrace }) } }
}

export const runtimes: Scenarios = {
  'node-import-error': failing({ 'other.mjs': '' }),
  'node-handler-not-found': failing('export const other = 1'),
  'node-bad-handler-name': failing('export const handler = 1', { Handler: 'handler' }),
  'node24-callback-handler': failing('export const handler = (event, context, callback) => callback(null, 1)'),
  'provided-no-bootstrap': failing({ readme: 'no bootstrap here' }, CUSTOM),
  'provided-wrong-arch': failing({ bootstrap: armHeader() }, CUSTOM),
  'provided-not-executable': async (kit) => {
    const Code = { ZipFile: zip({ bootstrap: '#!/bin/sh\n' }, 0o644) }
    return asFunctionError(await kit.invoke(await kit.create('', { ...CUSTOM, Code })))
  },
  'invoke-init-error-python-shape': async (kit) => {
    const source = { 'lambda_runtime_error.py': 'raise Exception("Runtime startup fails")\n' }
    const seen = await kit.invoke(await kit.create(source, { ...PYTHON, Handler: 'lambda_runtime_error.handler' }))
    return asRecordedPython(seen)
  },
  'invoke-handler-error-python-shape': failing(
    { 'lambda_handler_error.py': 'def handler(event, context):\n    raise Exception("Handler fails")\n' },
    { ...PYTHON, Handler: 'lambda_handler_error.handler' },
  ),
  'logs-cloudwatch-lines': async (kit) => {
    const source = 'def handler(event, context):\n    print("multi\\nline\\nstring\\nanother\\rline")\n'
    const name = await kit.create({ 'handler.py': source }, PYTHON)
    await kit.invoke(name)
    const logGroupName = `/aws/lambda/${name}`
    return kit.until(async () => {
      const { events = [] } = (await kit.call('logs', 'FilterLogEvents', { logGroupName })) as {
        events?: { message: string }[]
      }
      return events.some(({ message }) => message.startsWith('REPORT')) && { response: events }
    })
  },
  'runtime-filesystem': async (kit) => {
    const source = `import { userInfo } from 'node:os'
export const handler = async (event) => ({ event, pwd: process.cwd(), user_whoami: userInfo().username })`
    const seen = asFunctionError(await kit.invoke(await kit.create(source)))
    return { response: seen.payload }
  },
  'runtime-ulimits': async (kit) => {
    const source =
      'import resource\ndef handler(event, context):\n    return {n: resource.getrlimit(getattr(resource, n)) for n in dir(resource) if n.startswith("RLIMIT_")}\n'
    const seen = asFunctionError(await kit.invoke(await kit.create({ 'handler.py': source }, PYTHON)))
    return { response: seen.payload }
  },
}
