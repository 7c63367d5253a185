import type { ServiceHost } from '../../service.ts'
import type { Table } from '../../store.ts'
import type { LambdaFunction } from '../state.ts'
import { PRICES } from './prices.ts'

/** What one way of calling one function has used, since the cloud's state began. */
export type Use = {
  functionName: string
  version: string
  /** As it was called; absent for the plain function and for a version by its number. */
  alias?: string
  memoryMegabytes: number
  ephemeralStorageMegabytes: number
  architecture: 'x86_64' | 'arm64'
  requests: number
  /** Of these, those that began with an Init. */
  inits: number
  billedMs: number
}

/** Milliseconds for which use is gathered before it is written down: a kill forgets no more than that. */
const WRITTEN_AFTER = 1000

/** Adds up what is billed, by function, version, alias and size. */
export class Ledger {
  readonly #written: Table<Use>
  readonly #gathered = new Map<string, Use>()
  #writing = false

  constructor(private readonly host: ServiceHost) {
    this.#written = host.store.table('lambda/use')
  }

  add(fn: LambdaFunction, functionArn: string, { billedMs, initMs }: { billedMs: number; initMs?: number }): void {
    const key = keyOf(fn, functionArn)
    const use = this.#gathered.get(key) ?? this.#written.get(key) ?? nothingYet(fn, functionArn)
    this.#gathered.set(key, {
      ...use,
      requests: use.requests + 1,
      inits: use.inits + (initMs === undefined ? 0 : 1),
      billedMs: use.billedMs + billedMs,
    })
    if (this.#writing) return
    this.#writing = true
    this.host.clock.at(this.host.clock.now() + WRITTEN_AFTER, () => this.write())
  }

  write(): void {
    this.#writing = false
    for (const [key, use] of this.#gathered) this.#written.set(key, use)
    this.#gathered.clear()
  }

  all(): Use[] {
    this.write()
    return [...this.#written.values()]
  }
}

/** US dollars. */
export function priceOf(use: Use): { requests: number; duration: number; ephemeralStorage: number; total: number } {
  const seconds = use.billedMs / 1000
  const requests = use.requests * PRICES.request
  const duration = seconds * (use.memoryMegabytes / 1024) * PRICES.gigabyteSecond[use.architecture]
  const extra = Math.max(0, use.ephemeralStorageMegabytes - PRICES.ephemeralFreeMegabytes) / 1024
  const ephemeralStorage = seconds * extra * PRICES.ephemeralGigabyteSecond
  return { requests, duration, ephemeralStorage, total: requests + duration + ephemeralStorage }
}

const keyOf = (fn: LambdaFunction, functionArn: string) =>
  [functionArn, fn.version, fn.memoryMegabytes, fn.ephemeralStorageMegabytes, fn.architecture].join(' ')

function nothingYet(fn: LambdaFunction, functionArn: string): Use {
  const qualifier = functionArn.split(':')[7]
  return {
    ...{ functionName: fn.name, version: fn.version },
    ...(qualifier && qualifier !== fn.version && { alias: qualifier }),
    ...{ memoryMegabytes: fn.memoryMegabytes, ephemeralStorageMegabytes: fn.ephemeralStorageMegabytes },
    ...{ architecture: fn.architecture, requests: 0, inits: 0, billedMs: 0 },
  }
}
