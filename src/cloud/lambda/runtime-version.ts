import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/**
 * AWS names each build of a runtime by a number and a hash; ours never changes, so the hash is the name's.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html
 */
export const runtimeVersionArn = (region: string, runtime: string): string =>
  `arn:aws:lambda:${region}::runtime:${bytesToHex(sha256(new TextEncoder().encode(runtime)))}`

/** As INIT_START has it: `nodejs:24.v1` for `nodejs24.x`, `provided:al2023.v1`. */
export function runtimeVersion(runtime: string): string {
  const [, language, release = ''] = /^([a-z]+)(.*)$/.exec(runtime.replace(/\.x$/, '')) ?? []
  return `${language}:${release.replace(/^\./, '')}.v1`
}
