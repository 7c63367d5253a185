/** The condition keys that a policy document asks for, in conditions and as variables, as it spells them first. */
export function contextKeysIn(document: string): string[] {
  const keys = new Map<string, string>()
  const add = (key: string) => keys.set(key.toLowerCase(), keys.get(key.toLowerCase()) ?? key)
  for (const statement of statementsIn(document)) {
    for (const condition of Object.values(statement.Condition ?? {}))
      for (const key of Object.keys(condition ?? {})) add(key)
    const { Condition, Resource, NotResource } = statement
    const text = JSON.stringify([Condition, Resource, NotResource]) ?? ''
    for (const [, key = ''] of text.matchAll(/\$\{\s*([^},]+:[^},]+?)\s*(?:,[^}]*)?\}/g)) add(key)
  }
  return [...keys.values()]
}

type Statement = { Condition?: Record<string, object>; Resource?: unknown; NotResource?: unknown }

function statementsIn(document: string): Statement[] {
  const { Statement = [] } = JSON.parse(document) as { Statement?: Statement | Statement[] }
  return [Statement].flat()
}
