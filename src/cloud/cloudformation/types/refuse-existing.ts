import type { ResourceContext } from './resource-type.ts'
import { unlessGone } from './unless-gone.ts'

/** For what a service answers as if it had made it, or writes over: another's must not become the stack's. */
export async function refuseExisting(
  identifier: string | undefined,
  look: (identifier: string) => Promise<unknown>,
  { type }: ResourceContext,
): Promise<void> {
  if (identifier !== undefined && (await unlessGone(look(identifier))))
    throw new Error(`Resource of type '${type}' with identifier '${identifier}' already exists.`)
}
