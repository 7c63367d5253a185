import { setTimeout as wait } from 'node:timers/promises'
import type { ShutdownReason } from '../runtime-api/extension.ts'
import type { ExtensionsApi } from '../runtime-api/extensions-api.ts'
import type { Program } from './program.node.ts'
import type { Programs } from './programs.node.ts'

/**
 * Milliseconds. What a function with extensions has for its end; without any it has no time at all.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html#runtimes-extensions-api-shutdown
 */
const GRACE = { internal: 500, external: 2000 }

/** Of it, for the runtime, when there are external extensions to be told after it. */
const RUNTIME_SHARE = 300

/**
 * The end of processes that may prepare for it: first the runtime gets SIGTERM, then external extensions get SHUTDOWN.
 * Whoever is late, or did not want to know, is killed. Resolves when all have ended.
 */
export async function shutDown(
  { runtime, extensions }: Programs,
  api: ExtensionsApi,
  reason: ShutdownReason,
): Promise<void> {
  const grace = api.hasExternal ? GRACE.external : GRACE.internal
  const deadline = Date.now() + grace
  if (runtime && !runtime.exit) {
    runtime.terminate()
    await endsWithin(runtime, api.hasExternal ? RUNTIME_SHARE : grace)
  }
  const told = new Set(api.shutdown(reason, deadline).map(({ name }) => name))
  await Promise.all(
    [...extensions].map(([name, program]) => endsWithin(program, told.has(name) ? deadline - Date.now() : 0)),
  )
}

async function endsWithin(program: Program, milliseconds: number): Promise<void> {
  const late = new AbortController()
  const limit = wait(Math.max(0, milliseconds), undefined, { signal: late.signal }).catch(() => {})
  if (!program.exit && milliseconds > 0) await Promise.race([program.ended, limit])
  late.abort()
  program.kill()
  await program.ended
}
