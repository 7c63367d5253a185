import type { ServiceHost } from '../service.ts'

/** STS remembers nothing of its own: the keys that it gives out are the cloud's, and roles are IAM's. */
export type StsState = { host: ServiceHost }
