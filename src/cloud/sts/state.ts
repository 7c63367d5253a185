import type { Keys } from '../signature/keys.ts'

/** STS remembers nothing of its own: the keys that it gives out are the cloud's. */
export type StsState = { keys: Keys }
