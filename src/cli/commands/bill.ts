import { defineCommand } from 'citty'
import type { Bill, BillLine } from '../../cloud/lambda/billing/bill.ts'
import { openTarget } from '../../labs/target.node.ts'
import { print } from '../terminal.ts'

/** `workshop bill`: what the functions of the local cloud would have cost on AWS so far, by stack and function. */
export const bill = defineCommand({
  meta: { name: 'bill', description: 'What your functions would have cost on AWS so far' },
  args: { json: { type: 'boolean', description: 'As JSON, to the last digit' } },
  async run({ args }) {
    const target = await openTarget('local')
    try {
      const { url, token } = target.control ?? { url: '', token: '' }
      const answer = await fetch(`${url}/_workshop/reports/lambda/bill`, { headers: { 'x-workshop-token': token } })
      if (!answer.ok) throw new Error(`The local cloud does not say what it would have cost: ${await answer.text()}`)
      const found = (await answer.json()) as Bill
      print(args.json ? JSON.stringify(found, undefined, 2) : asText(found))
    } finally {
      await target.close()
    }
  },
})

/** Exported for its test. */
export function asText({ lines, prices }: Bill): string {
  if (lines.length === 0) return 'No function has run yet, so nothing would have cost anything.'
  const stacks = new Map<string, BillLine[]>()
  for (const line of lines) {
    const stack = line.tags['aws:cloudformation:stack-name'] ?? 'without a stack'
    stacks.set(stack, [...(stacks.get(stack) ?? []), line])
  }
  const rows = [...stacks].flatMap(([stack, of]) => [
    [stack, '', '', '', dollars(total(of))],
    ...of.map((line) => [
      `  ${line.functionName}${line.alias ? `:${line.alias}` : line.version === '$LATEST' ? '' : `:${line.version}`}`,
      `${line.requests} request${line.requests === 1 ? '' : 's'}`,
      `${line.inits} cold`,
      `${line.billedMs} ms at ${line.memoryMegabytes} MB`,
      dollars(line.price.total),
    ]),
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return [
    ...rows.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
    '',
    `Together ${dollars(total(lines))}, in us-east-1, by the prices of ${prices.checked}. Every month the first ` +
      `${prices.free.requests.toLocaleString('en')} requests and ${prices.free.gigabyteSeconds.toLocaleString('en')} GB-seconds are free.`,
    prices.source,
  ].join('\n')
}

const total = (lines: readonly BillLine[]) => lines.reduce((sum, { price }) => sum + price.total, 0)

/** A function's cost is a small part of a cent: as many digits as it takes to see one. */
const dollars = (amount: number) => `$${amount >= 0.01 ? amount.toFixed(2) : amount.toFixed(9)}`
