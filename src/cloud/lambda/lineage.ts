import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** Invocations of one function that may follow from each other before Lambda takes it for a loop. */
const LONGEST_LOOP = 16

/**
 * The trace of an invocation, made from that of the request that asked for it. The SDKs inside a function hand the trace
 * on, with the functions that it has been through, and how often: `Lineage=1:5be88d12:3|1:8d1f3a97:1`.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
export function traceOf(functionArn: string, now: number, header = ''): { traceId: string; loops: boolean } {
  const given = new Map(header.split(';').map((part) => part.split('=', 2) as [string, string]))
  const lineage = lineageIn(given.get('Lineage') ?? '')
  const hash = hashOf(functionArn)
  const times = (lineage.get(hash) ?? 0) + 1
  lineage.set(hash, times)
  const root =
    given.get('Root') ??
    `1-${Math.floor(now / 1000)
      .toString(16)
      .padStart(8, '0')}-${hex(24)}`
  const line = [...lineage].map(([each, count]) => `1:${each}:${count}`).join('|')
  const traceId = `Root=${root};Parent=${hex(16)};Sampled=${given.get('Sampled') ?? '0'};Lineage=${line}`
  return { traceId, loops: times > LONGEST_LOOP }
}

function lineageIn(text: string): Map<string, number> {
  const found = [...text.matchAll(/(?:^|\|)1:([0-9a-f]{8}):(\d+)/g)]
  return new Map(found.map(([, hash = '', times]) => [hash, Number(times)]))
}

/** Functions are few beside their invocations. */
const hashes = new Map<string, string>()

function hashOf(functionArn: string): string {
  const found = hashes.get(functionArn) ?? bytesToHex(sha256(new TextEncoder().encode(functionArn))).slice(0, 8)
  hashes.set(functionArn, found)
  return found
}

const hex = (digits: number) => (crypto.randomUUID() + crypto.randomUUID()).replaceAll('-', '').slice(0, digits)
