/** What routes, integrations and authorizers of an HTTP API have in common: operations named for them, and an ID. */
import type { ResourceSchema } from '../resource-schema.ts'
import type { ValueMap } from '../value.ts'
import { changes } from './members.ts'
import type { ResourceType } from './resource-type.ts'

type Properties = ValueMap & { ApiId: string }

/** `Ref` is its ID. `defaults`: what a property goes back to when its line is taken out of a template. */
export function partOfApi(
  schema: ResourceSchema,
  name: 'Route' | 'Integration' | 'Authorizer',
  defaults: ValueMap,
): ResourceType<Properties> {
  const id = `${name}Id`
  return {
    schema,

    async create(properties, { ask }) {
      const made = await ask('apigatewayv2', `Create${name}`, properties)
      return { physicalId: String(made[id]), attributes: { [id]: String(made[id]) } }
    },

    async update(made, properties, before, { ask }) {
      const { ApiId } = properties
      const changed = changes(before, properties, defaults)
      if (Object.keys(changed).length > 0)
        await ask('apigatewayv2', `Update${name}`, { ApiId, [id]: made.physicalId, ...changed })
      return made
    },

    async delete({ physicalId }, { ApiId }, { ask }) {
      await ask('apigatewayv2', `Delete${name}`, { ApiId, [id]: physicalId })
    },
  }
}
