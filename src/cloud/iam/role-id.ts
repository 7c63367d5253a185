import { sha256Bytes } from '../hash.ts'

/** The alphabet of AWS's unique ids. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * The id of the role at this ARN. From the ARN alone, so that IAM and STS give the same one without asking each other;
 * AWS draws a new one each time that a role is created.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export async function roleId(roleArn: string): Promise<string> {
  const hash = await sha256Bytes(new TextEncoder().encode(roleArn))
  return `AROA${Array.from(hash.subarray(0, 17), (byte) => BASE32[byte % 32]).join('')}`
}
