import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { knowsOnlyAws } from './binary.node.ts'
import type { EnvironmentDriver, Package } from './driver.ts'
import { killStrays } from './kill.node.ts'
import { endLeftovers } from './leftovers.node.ts'
import { ProcessEnvironment } from './process-environment.node.ts'
import { bringSdk } from './sdk.node.ts'
import { unpack } from './unpack.node.ts'

export type ProcessDriverOptions = {
  /** For unpacked code and each environment's own /tmp. One driver at a time may have it. */
  folder: string
  /** What runs Node's handlers. */
  runtimeClient?: string
  /** Milliseconds that Init may take; Lambda gives 10 s. */
  initLimit?: number
  /** A `node_modules` that has the AWS SDK in it: Lambda's Node.js runtimes bring it along. */
  modules?: string
  /** Variables for programs that know no other address than AWS's own. */
  awsNames?: () => Promise<Record<string, string>>
}

/** There is none on most machines; a path of Lambda's is better than an empty one, for what a function shows of it. */
const NO_LAYERS = '/opt'

/** Each environment is a process group of its own, with a Runtime API that it alone is told of. */
export function processDriver(options: ProcessDriverOptions): EnvironmentDriver {
  const { initLimit = 10_000 } = options
  const folder = resolve(options.folder) // for functions run in folders of their own
  const runtimeClient = resolve(
    options.runtimeClient ?? fileURLToPath(new URL('../runtimes/nodejs.mjs', import.meta.url)),
  )
  const environments = new Set<ProcessEnvironment>()
  const running = join(folder, 'running')
  /** Where packages are, one over the other: in a folder of the only one's key, or of all of theirs. */
  const unpacked = (packages: readonly Package[]) => {
    const keys = packages.map(({ key }) => key)
    const name = keys.length === 1 ? (keys[0] ?? '') : createHash('sha256').update(keys.join('\n')).digest('hex')
    const zips = packages.map(({ zip }) => zip)
    return zips.length === 0 ? NO_LAYERS : unpack(zips, join(code, name), newFolder())
  }
  const newFolder = () => join(running, crypto.randomUUID())
  let closed = false

  const code = join(folder, 'code')
  const ready = endLeftovers(running)
    .then(() => mkdir(code, { recursive: true }))
    .then(() => (options.modules ? bringSdk(options.modules, join(code, 'node_modules')) : undefined))
  ready.catch(() => {}) // told to whoever starts an environment

  const killAll = () => {
    for (const environment of environments) environment.kill()
    if (environments.size > 0) killStrays(`TMPDIR=${running}/`)
  }
  process.on('exit', killAll)

  return {
    async start(spec, listener) {
      await ready
      const [task, opt] = await Promise.all([unpacked([spec.code]), unpacked(spec.layers ?? [])])
      if (closed) throw new Error('the driver has been closed: it starts no more environments')
      const variables = options.awsNames && knowsOnlyAws(join(task, 'bootstrap')) ? await options.awsNames() : {}
      const environment = new ProcessEnvironment({
        spec: { ...spec, variables: { ...variables, ...spec.variables } },
        listener,
        folders: { task, opt },
        runtimeClient,
        initLimit,
        folder: newFolder(),
        ended: () => environments.delete(environment),
      })
      environments.add(environment)
      try {
        await environment.launch()
      } catch (error) {
        environments.delete(environment)
        throw error
      }
      return environment
    },
    async close() {
      closed = true
      await Promise.all([...environments].map((environment) => environment.stop()))
      process.off('exit', killAll)
    },
  }
}
