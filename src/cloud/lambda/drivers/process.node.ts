import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EnvironmentDriver } from './driver.ts'
import { endLeftovers } from './leftovers.node.ts'
import { ProcessEnvironment } from './process-environment.node.ts'
import { unpack } from './unpack.node.ts'

export type ProcessDriverOptions = {
  /** For unpacked code and each environment's own /tmp. One driver at a time may have it. */
  folder: string
  /** What runs Node's handlers. */
  runtimeClient?: string
  /** Milliseconds that Init may take; Lambda gives 10 s. */
  initLimit?: number
}

/** Each environment is a process group of its own, with a Runtime API that it alone is told of. */
export function processDriver(options: ProcessDriverOptions): EnvironmentDriver {
  const { folder, initLimit = 10_000 } = options
  const runtimeClient = options.runtimeClient ?? fileURLToPath(new URL('../runtimes/nodejs.mjs', import.meta.url))
  const running = new Set<ProcessEnvironment>()
  const ready = endLeftovers(join(folder, 'running')).then(() => mkdir(join(folder, 'code'), { recursive: true }))

  const killAll = () => {
    for (const environment of running) environment.kill()
  }
  process.on('exit', killAll)

  return {
    async start(spec, listener) {
      await ready
      const taskRoot = await unpack(spec.code.zip, join(folder, 'code', spec.code.key))
      const environment = new ProcessEnvironment({
        spec,
        listener,
        taskRoot,
        runtimeClient,
        initLimit,
        folder: join(folder, 'running', crypto.randomUUID()),
        ended: () => running.delete(environment),
      })
      running.add(environment)
      await environment.launch()
      return environment
    },
    async close() {
      await Promise.all([...running].map((environment) => environment.stop()))
      process.off('exit', killAll)
    },
  }
}
