/** What authorizers and validators of a REST API have in common: operations named for them, and an ID. */
import type { ResourceSchema } from '../resource-schema.ts'
import type { Value, ValueMap } from '../value.ts'
import { camelCased } from './api-names.ts'
import { patchOperations } from './patch-operations.ts'
import type { ResourceType } from './resource-type.ts'

type Properties = ValueMap & { RestApiId: string }

/**
 * `Ref` is its ID. `defaults`: what may be changed, in the API's spelling, and what it goes back to when its line is taken
 * out of a template; `undefined`: it is not there.
 */
export function partOfRestApi(
  schema: ResourceSchema,
  name: 'Authorizer' | 'RequestValidator',
  defaults: Readonly<Record<string, Value | undefined>>,
): ResourceType<Properties> {
  const id = name.charAt(0).toLowerCase() + name.slice(1)
  return {
    schema,

    async create(properties, { ask }) {
      const { id: made } = await ask('apigateway', `Create${name}`, camelCased(schema, properties))
      return { physicalId: String(made), attributes: { [`${name}Id`]: String(made) } }
    },

    async update(made, properties, before, { ask }) {
      const operations = patchOperations(camelCased(schema, before), camelCased(schema, properties), defaults)
      const of = { restApiId: properties.RestApiId, [`${id}Id`]: made.physicalId }
      if (operations.length > 0) await ask('apigateway', `Update${name}`, { ...of, patchOperations: operations })
      return made
    },

    async delete({ physicalId }, { RestApiId: restApiId }, { ask }) {
      await ask('apigateway', `Delete${name}`, { restApiId, [`${id}Id`]: physicalId })
    },
  }
}
