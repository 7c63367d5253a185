/**
 * What ages: prices, limits, dates, lists of languages. Lessons quote it from here with <Fact id="…"/>, so each is kept
 * in one place, with where it was read and when.
 */
export type FactEntry = {
  value: string
  /** Absent when the value says it itself. */
  unit?: string
  /** A page that a reader can open. */
  source: string
  /** When the source was last read: `2026-11-23`. */
  checked: string
}

const CHECKED = '2026-11-23'
const guide = (page: string) => `https://docs.aws.amazon.com/lambda/latest/dg/${page}.html`
const pricing = 'https://aws.amazon.com/lambda/pricing/'

export const facts = {
  'billing-step': {
    value: '1',
    unit: 'ms',
    source: 'https://aws.amazon.com/blogs/aws/new-for-aws-lambda-1ms-billing-granularity-adds-cost-savings/',
    checked: CHECKED,
  },
  'init-billed-since': {
    value: '1 August 2025',
    source: 'https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/',
    checked: CHECKED,
  },
  'init-limit': { value: '10', unit: 's', source: guide('lambda-runtime-environment'), checked: CHECKED },
  'timeout-limit': { value: '15', unit: 'minutes', source: guide('gettingstarted-limits'), checked: CHECKED },
  'memory-range': { value: '128 to 10,240', unit: 'MB', source: guide('gettingstarted-limits'), checked: CHECKED },
  'concurrency-default': { value: '1,000', unit: 'at once', source: guide('gettingstarted-limits'), checked: CHECKED },
  'payload-limit': { value: '6', unit: 'MB', source: guide('gettingstarted-limits'), checked: CHECKED },
  'image-limit': { value: '10', unit: 'GB', source: guide('gettingstarted-limits'), checked: CHECKED },
  'async-retries': {
    value: '2',
    unit: 'more times',
    source: guide('invocation-async-error-handling'),
    checked: CHECKED,
  },
  'price-requests': { value: '$0.20', unit: 'per million requests', source: pricing, checked: CHECKED },
  'price-arm': { value: '$0.0000133334', unit: 'per GB-second on arm64', source: pricing, checked: CHECKED },
  'go1-retired': {
    value: '31 December 2023',
    source:
      'https://aws.amazon.com/blogs/compute/migrating-aws-lambda-functions-from-the-go1-x-runtime-to-the-custom-runtime-on-amazon-linux-2/',
    checked: CHECKED,
  },
  'al2023-until': { value: '30 June 2029', source: guide('lambda-runtimes'), checked: CHECKED },
  'node22-until': { value: '30 April 2027', source: guide('lambda-runtimes'), checked: CHECKED },
  'node24-until': { value: '30 April 2028', source: guide('lambda-runtimes'), checked: CHECKED },
  'managed-runtimes': {
    value: 'Node.js, Python, Java, .NET and Ruby',
    source: guide('lambda-runtimes'),
    checked: CHECKED,
  },
  'durable-languages': {
    value: 'Node.js, Python, Java and .NET',
    source: guide('durable-supported-runtimes'),
    checked: CHECKED,
  },
  'managed-instances-languages': {
    value: 'Java, Python, Node.js, .NET and Rust',
    source: guide('lambda-managed-instances-runtimes'),
    checked: CHECKED,
  },
  'web-function-languages': { value: 'Node.js 24', source: guide('web-functions-runtimes'), checked: CHECKED },
} satisfies Record<string, FactEntry>

export type FactId = keyof typeof facts

/** The value with its unit, and the month in which it was true. Throws for a fact that is not there. */
export function quote(id: FactId): { text: string; source: string; month: string } {
  const fact: FactEntry | undefined = facts[id] // pages are not type-checked
  if (!fact) throw new Error(`there is no fact "${id}" in src/facts.ts`)
  const { value, unit, source, checked } = fact
  const month = new Date(checked).toLocaleDateString('en', { month: 'short', year: 'numeric', timeZone: 'UTC' })
  return { text: unit ? `${value}\u00a0${unit}` : value, source, month }
}
