import { page } from './page.ts'
import type { Entity } from './state.ts'

type Asked = { PathPrefix?: string | undefined; Marker?: string; MaxItems?: number }

export function attachedPage({ attachedPolicies }: Entity, asked: Asked) {
  const prefix = asked.PathPrefix ?? '/'
  const found = attachedPolicies.filter((arn) => pathOf(arn).startsWith(prefix))
  const { items, rest } = page(found, (arn) => arn, asked)
  return {
    AttachedPolicies: items.map((arn) => ({ PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn })),
    ...rest,
  }
}

/** `/service-role/` of `arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`. */
const pathOf = (arn: string) => arn.slice(arn.indexOf('/'), arn.lastIndexOf('/') + 1)
