import type { Kit, Observed } from '../kit.ts'
import { aliases } from './aliases.ts'
import { apis } from './apis.ts'
import { asynchronous } from './asynchronous.ts'
import { functions } from './functions.ts'
import { invocations } from './invocations.ts'
import { mappings } from './mappings.ts'
import { runtimes } from './runtimes.ts'
import { s3 } from './s3.ts'
import { services } from './services.ts'
import { urls } from './urls.ts'

/** By case: how to ask where the case's own words are not enough. */
export type Scenarios = Readonly<Record<string, (kit: Kit) => Promise<Observed>>>

export const scenarios: Scenarios = {
  ...aliases,
  ...apis,
  ...asynchronous,
  ...functions,
  ...invocations,
  ...mappings,
  ...runtimes,
  ...s3,
  ...services,
  ...urls,
}
