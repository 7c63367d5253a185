import type { LambdaState } from '../state.ts'
import { CHANGING, type EventSourceMapping, stateOf } from './mapping.ts'
import type { Poller } from './poller.ts'
import { pollQueue } from './queue-poller.ts'
import { pollStream } from './stream-poller.ts'

/** Which mappings poll just now: those that are Enabled. */
export class Mappings {
  readonly #pollers = new Map<string, Poller>()

  constructor(private readonly state: () => LambdaState) {}

  /** What was enabled when the cloud ended. */
  resume(): void {
    for (const mapping of this.state().mappings.values()) this.#follow(mapping)
  }

  /** Keeps a mapping that changes now, and polls by it once it has. */
  change(mapping: Omit<EventSourceMapping, 'change' | 'lastModified'>, to: Change): EventSourceMapping {
    const { mappings, host } = this.state()
    const now = host.clock.now()
    const changed = { ...mapping, lastModified: now, change: { state: to, until: now + CHANGING } }
    mappings.set(mapping.uuid, changed)
    this.#follow(changed)
    return changed
  }

  close(): void {
    for (const poller of this.#pollers.values()) poller.stop()
    this.#pollers.clear()
  }

  #follow(mapping: EventSourceMapping): void {
    const { clock } = this.state().host
    this.#stop(mapping.uuid)
    if (mapping.change && clock.now() < mapping.change.until)
      clock.at(mapping.change.until, () => this.#settled(mapping))
    else this.#settled(mapping)
  }

  #settled({ uuid, change }: EventSourceMapping): void {
    const state = this.state()
    const mapping = state.mappings.get(uuid)
    if (!mapping || mapping.change?.until !== change?.until) return // it has changed again meanwhile
    if (change?.state === 'Deleting') state.mappings.delete(uuid)
    else if (stateOf(mapping, state.host.clock.now()) === 'Enabled') this.#pollers.set(uuid, pollerFor(state, mapping))
  }

  #stop(uuid: string): void {
    this.#pollers.get(uuid)?.stop()
    this.#pollers.delete(uuid)
  }
}

export type Change = NonNullable<EventSourceMapping['change']>['state']

const pollerFor = (state: LambdaState, mapping: EventSourceMapping): Poller =>
  mapping.stream ? pollStream(state, { ...mapping, stream: mapping.stream }) : pollQueue(state, mapping)
