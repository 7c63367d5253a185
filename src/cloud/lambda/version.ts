import { functionNotFound, invalidParameter, wrongRevision } from './errors.ts'
import { CREATING_MILLISECONDS } from './limits.ts'
import { arnOf, type FunctionReference } from './name.ts'
import type { Alias, FunctionWide, LambdaFunction, LambdaState } from './state.ts'

/** What a caller means by a function's name and a qualifier. */
export type Target = {
  /** As it is at this version. */
  fn: LambdaFunction
  /** When it was asked for by a name of its own. */
  alias?: Alias
  /** With the qualifier as the caller gave it, or none: what the function sees as its own ARN. */
  arn: string
}

/** Throws `ResourceNotFoundException`, in AWS's words. */
export function find(state: LambdaState, asked: FunctionReference): Target {
  const arn = arnOf(state.host, asked)
  const { name, qualifier = LATEST } = asked
  const latest = state.functions.get(name)
  if (!latest) throw functionNotFound(arn)
  if (qualifier === LATEST) return { fn: latest, arn }
  const alias = aliasesOf(state, name)[qualifier]
  const fn = state.versions.get(`${name}:${alias?.version ?? qualifier}`)
  if (!fn) throw functionNotFound(arn)
  return { fn, arn, ...(alias && { alias }) }
}

/** As `find`, but of two versions with weights one is drawn: for invocations. */
export function draw(state: LambdaState, asked: FunctionReference, random = Math.random()): Target {
  const target = find(state, asked)
  let sum = 0
  for (const [version, weight] of Object.entries(target.alias?.weights ?? {})) {
    sum += weight
    const other = state.versions.get(`${asked.name}:${version}`)
    if (random < sum && other) return { ...target, fn: other }
  }
  return target
}

/** The function itself, whatever the qualifier. */
export function findLatest(state: LambdaState, asked: FunctionReference): LambdaFunction {
  return find(state, { name: asked.name, ...(asked.qualifier === LATEST && asked) }).fn
}

export const LATEST = '$LATEST'

export const aliasesOf = (state: LambdaState, name: string) => state.aliases.get(name) ?? {}

export const wideOf = (state: LambdaState, name: string): FunctionWide =>
  state.functionWide.get(name) ?? { tags: {}, lastVersion: 0 }

/** Published versions of one function, oldest first. */
export function versionsOf(state: LambdaState, name: string): LambdaFunction[] {
  const numbers = Array.from({ length: wideOf(state, name).lastVersion }, (_, at) => at + 1)
  return numbers.flatMap((number) => state.versions.get(`${name}:${number}`) ?? [])
}

export type PublishOptions = {
  description?: string | undefined
  codeSha256?: string | undefined
  revisionId?: string | undefined
  /** A version published with its code in one request is made anew; of a function that is there, it is a copy. */
  pending?: boolean
}

/** Freezes `$LATEST` as the next version; the last one stands for it if nothing has changed since. */
export function publish(state: LambdaState, latest: LambdaFunction, options: PublishOptions = {}): LambdaFunction {
  const { description, codeSha256, revisionId } = options
  if (revisionId !== undefined && revisionId !== latest.revisionId) throw wrongRevision()
  if (codeSha256 !== undefined && codeSha256 !== latest.code.sha256)
    throw invalidParameter(
      `CodeSHA256 (${codeSha256}) is different from current CodeSHA256 in $LATEST (${latest.code.sha256}). ` +
        'Please try again with the CodeSHA256 in $LATEST.',
    )
  const wide = wideOf(state, latest.name)
  const last = versionsOf(state, latest.name).at(-1)
  if (last && contentOf(last) === contentOf(latest)) return last
  const now = state.host.clock.now()
  const lastVersion = wide.lastVersion + 1
  const { updatedAt, ...frozen } = latest
  const version: LambdaFunction = {
    ...frozen,
    version: String(lastVersion),
    revisionId: crypto.randomUUID(),
    ...(description !== undefined && { description }),
    ...(options.pending ? { activeAt: now + CREATING_MILLISECONDS } : { activeAt: now, updatedAt: now }),
  }
  state.versions.set(`${latest.name}:${lastVersion}`, version)
  state.functionWide.set(latest.name, { ...wide, lastVersion })
  return version
}

/** All that a change of makes a version worth publishing. */
function contentOf(fn: LambdaFunction): string {
  const { version, description, revisionId, deploymentId, lastModified, activeAt, updatedAt, ...content } = fn
  return JSON.stringify(content)
}
