import { type Policy, PolicyError, readPolicy } from '../policy/document.ts'
import type { NamedDocument } from './identity.ts'

/** Policies are few and decide each request. */
const KEPT = 1000
const kept = new Map<string, Policy>()

/** A document read once. One that is no policy allows nothing: who keeps documents checks them when they are sent. */
export function policyOf({ name, document }: NamedDocument): Policy {
  const key = `${name}\n${document}`
  const found = kept.get(key)
  if (found) return found
  if (kept.size >= KEPT) kept.clear()
  const policy = readOrEmpty(name, document)
  kept.set(key, policy)
  return policy
}

function readOrEmpty(name: string, document: string): Policy {
  try {
    return readPolicy(document, name)
  } catch (error) {
    if (error instanceof PolicyError) return { name, statements: [] }
    throw error
  }
}
