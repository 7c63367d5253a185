import type { StaticOperationSchema } from '@smithy/types'
import type { Context } from './action.ts'
import type { Service } from './service.ts'

/** Stands for a service that another one asks: remembers what it was asked, and answers what it is told to. For tests. */
export function recorder(
  name: string,
  operations: readonly string[],
  answer: (operation: string, input: Record<string, unknown>) => unknown = () => ({}),
) {
  const asked: { operation: string; input: Record<string, unknown> }[] = []
  const service: Service<undefined> = {
    name,
    protocol: 'awsJson1_0',
    sdk: {},
    actions: operations.map((operation) => ({
      operation: [9, name, operation, 0, () => undefined, () => undefined] as unknown as StaticOperationSchema,
      run(_: Context<undefined>, input: Record<string, unknown>) {
        asked.push({ operation, input })
        return answer(operation, input)
      },
    })),
    open: () => undefined,
  }
  return {
    service,
    asked: (operation: string) => asked.filter((each) => each.operation === operation).map(({ input }) => input),
  }
}
