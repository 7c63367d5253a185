import { ECHO, type Kit, type Observed, zip } from './kit.ts'

export type Case = {
  id: string
  tier: number
  service: string
  topic: string
  setup?: string[]
  requests: { op: string; params: unknown }[]
  expect: Record<string, unknown>
  note?: string
}

/**
 * Runs a case whose requests are whole: each `service:Operation` with its parameters, and the last one is the question.
 * The function that `<function-name:1>` names is made when the case's setup says so.
 */
export async function standard(kit: Kit, { id, setup = [], requests }: Case): Promise<Observed> {
  const existing = setup.some((step) => step.startsWith('CreateFunction <function-name:1>'))
    ? await kit.create(ECHO)
    : undefined
  const values = {
    functionName: existing ?? kit.name(),
    role: JSON.stringify(requests).includes('<role-arn>') ? await kit.role() : '',
  }
  let seen: Observed = {}
  for (const { op, params } of requests) {
    const [service = '', operation = ''] = op.split(':')
    if (typeof params !== 'object' || params === null) throw new Error(`${id} needs a scenario of its own`)
    const input = filled(params, kit, values) as { FunctionName?: string }
    if (operation === 'CreateFunction')
      kit.after(() => kit.call('lambda', 'DeleteFunction', { FunctionName: input.FunctionName }))
    seen = await kit.observe(service, operation, input)
  }
  return seen
}

function filled(value: unknown, kit: Kit, values: { functionName: string; role: string }): unknown {
  if (Array.isArray(value)) return value.map((each) => filled(each, kit, values))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        name,
        name === 'Payload' && typeof each === 'string' ? new TextEncoder().encode(each) : filled(each, kit, values),
      ]),
    )
  if (typeof value !== 'string') return value
  if (/^<(zip|a|b)>$/.test(value)) return zip(`${ECHO} // ${value}`)
  if (value === 'nodejs24.x | provided.al2023') return 'nodejs24.x'
  if (value === 'index.handler | bootstrap') return 'index.handler'
  return value
    .replace('a*65', 'a'.repeat(65))
    .replace(/<(function-name(:1)?|fn-name|fn)>/, values.functionName)
    .replace('<arn>', kit.arn('lambda', `function:${values.functionName}`))
    .replace('<role-arn>', values.role)
    .replaceAll('111111111111', kit.target.account)
}
