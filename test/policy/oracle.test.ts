// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are policies' variables
import { afterAll, expect, test } from 'vitest'
import { readPolicy } from '../../src/cloud/policy/document.ts'
import { evaluate } from '../../src/cloud/policy/evaluate.ts'
import { type Case, newCase } from './cases.ts'
import { fetchOracle, type Verdict } from './oracle.ts'
import { Random } from './random.ts'
import { shrink } from './shrink.ts'

// Random policies, decided by our evaluator and by one that shares nothing with it. Each difference is shrunk to what
// makes it; those that are left are known, with what AWS says of them. The cases leave out what the other does not know:
// documents of 2008, whose variables are text; IPv6 addresses held against IPv4 ranges, which they are not in; `/0`;
// dates in seconds; variables straight after an ARN's last colon.

const CASES = 20_000
const SEED = 20_261_123

type Difference = Case & { ours: Verdict; theirs: Verdict }

const KNOWN: Readonly<Record<string, (difference: Difference) => boolean>> = {
  // "Inverted condition operators … do match against a null value":
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value
  'an operator with Not holds against a variable without a value': ({ context, ...policies }) =>
    !('aws:username' in context) &&
    /"(?:For\w+:)?StringNot\w+":{"[^"]+":\[?"\$\{aws:username\}"/.test(JSON.stringify(policies)),
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
  'what a resource gives a session by its own name, a session policy does not take away': (difference) =>
    difference.sessionPolicy !== undefined &&
    difference.ours === 'Allowed' &&
    JSON.stringify(difference.resourcePolicy?.Statement).includes(`"AWS":"${difference.principal.arn}"`),
}

const found = await fetchOracle()
const oracle = typeof found === 'string' ? undefined : found
if (typeof found === 'string') console.warn(`The policies' oracle is not asked: ${found}`)
afterAll(() => oracle?.remove())

test.skipIf(!oracle)(
  `${CASES} random requests are decided as ${oracle?.name ?? `another would (skipped: ${found})`} decides them`,
  { timeout: 120_000 },
  () => {
    const random = new Random(SEED)
    const verdicts = { Allowed: 0, ExplicitlyDenied: 0, ImplicitlyDenied: 0 }
    const unknown: Difference[] = []
    const known = new Set<string>()
    for (let at = 0; at < CASES; at++) {
      const one = newCase(random)
      const [ours, theirs] = [decided(one), theirsOf(one)]
      verdicts[ours]++
      if (ours === theirs) continue
      const smallest = shrink(one, (each) => isWhole(each) && decided(each) === ours && theirsOf(each) === theirs)
      const difference = { ...smallest, ours, theirs }
      const [why] = Object.entries(KNOWN).find(([, explains]) => explains(difference)) ?? []
      if (why === undefined) unknown.push(difference)
      else known.add(why)
    }
    expect(unknown.slice(0, 5)).toEqual([])
    expect([...known].sort()).toEqual(Object.keys(KNOWN).sort()) // or there is nothing to be known
    expect(Math.min(...Object.values(verdicts))).toBeGreaterThan(CASES / 20)
  },
)

const theirsOf = (one: Case) => oracle?.decide(one) as Verdict

const documentsOf = (one: Case) => [...one.identityPolicies, one.resourcePolicy, one.boundary, one.sessionPolicy]

/** Still a request that could be, with policies that say what they are. */
const isWhole = (one: Case) =>
  [one.principal.arn, one.principal.account, one.action, one.resource, one.resourceAccount, one.context].every(
    Boolean,
  ) && documentsOf(one).every((document) => document === undefined || document.Version !== undefined)

function decided(one: Case): Verdict {
  const { principal, action, resource, resourceAccount, context } = one
  const { why } = evaluate({
    request: { principal, action, resource, resourceAccount, context },
    identityPolicies: one.identityPolicies.map((document) => readPolicy(document)),
    resourcePolicies: one.resourcePolicy ? [readPolicy(one.resourcePolicy)] : [],
    boundary: one.boundary && readPolicy(one.boundary),
    sessionPolicies: one.sessionPolicy ? [readPolicy(one.sessionPolicy)] : [],
  })
  return VERDICTS[why]
}

const VERDICTS = {
  allowed: 'Allowed',
  'explicit-deny': 'ExplicitlyDenied',
  'implicit-deny': 'ImplicitlyDenied',
} as const
