import { sha256Hex } from '../hash.ts'

/**
 * `<stack>-<LogicalId>`: the same each time, so that no state has to say which resource is the stack's. AWS adds random
 * letters. What is too long is cut, and told apart by eight letters of its hash.
 */
export async function physicalName(stackName: string, logicalId: string, maxLength: number): Promise<string> {
  const name = `${stackName}-${logicalId}`
  if (name.length <= maxLength) return name
  const hash = await sha256Hex(new TextEncoder().encode(name))
  return `${name.slice(0, maxLength - 9)}-${hash.slice(0, 8)}`
}
