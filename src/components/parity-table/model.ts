import recorded from './results.json' with { type: 'json' }

/** One recorded answer of AWS's, and whether the local cloud gives the same. */
export type ParityCase = {
  id: string
  /** 1: met in the first hours … 4: a curiosity. */
  tier: number
  service: string
  topic: string
  passed: boolean
  /** Why it is not the same. */
  reason?: string
}

export type TopicRow = { service: string; topic: string; same: number; all: number; different: ParityCase[] }

/** What `npm run parity -- --record` wrote, a row for each topic, services in order of the alphabet. */
export function rows(cases: readonly ParityCase[] = recorded.cases): TopicRow[] {
  const byTopic = new Map<string, ParityCase[]>()
  for (const each of cases) {
    const key = `${each.service} ${each.topic}`
    byTopic.set(key, [...(byTopic.get(key) ?? []), each])
  }
  return [...byTopic]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, of]) => ({
      service: of[0]?.service ?? '',
      topic: of[0]?.topic ?? '',
      same: of.filter(({ passed }) => passed).length,
      all: of.length,
      different: of.filter(({ passed }) => !passed),
    }))
}

/** How many of each tier are the same. */
export function tiers(cases: readonly ParityCase[] = recorded.cases): { tier: number; same: number; all: number }[] {
  return [1, 2, 3, 4].map((tier) => {
    const of = cases.filter((each) => each.tier === tier)
    return { tier, same: of.filter(({ passed }) => passed).length, all: of.length }
  })
}

export function byService(all: readonly TopicRow[]): Map<string, TopicRow[]> {
  const found = new Map<string, TopicRow[]>()
  for (const row of all) found.set(row.service, [...(found.get(row.service) ?? []), row])
  return found
}
