import type { Demand } from '../authorization/authorization.ts'
import { tableArn } from './authorization.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html */
export function partiqlDemand(context: { region: string; account: string }, statement: string): Partial<Demand> {
  const [, verb = 'SELECT'] = /^\s*(\w+)/.exec(statement) ?? []
  const [, table = '', , index] =
    /(?:FROM|INTO|UPDATE)\s+"?([\w.-]+)"?(\."([\w.-]+)")?/i.exec(statement.replace(/^\s*EXISTS\s*\(/i, '')) ?? []
  const kind = verb.charAt(0).toUpperCase() + verb.slice(1).toLowerCase()
  return { action: `dynamodb:PartiQL${kind}`, resource: `${tableArn(context, table)}${index ? `/index/${index}` : ''}` }
}
