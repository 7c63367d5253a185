/** Drives types of resource as the engine does, on a clock that stands still: for tests alone. */
import type { Service } from '../../service.ts'
import { testCloud } from '../../test-cloud.ts'
import { resourceContext } from '../resource-context.ts'
import { attributesOf, fitted, misfitText, replacing } from '../resource-schema.ts'
import type { CloudFormationState, StackRecord } from '../state.ts'
import type { ValueMap } from '../value.ts'
import type { AnyResourceType, Made } from './resource-type.ts'

type Written = Record<string, unknown>

export type Driven = Made & {
  attributes: Readonly<Record<string, unknown>>
  /** Whether the last update made another one, and deleted the first. */
  replaced: boolean
  update(properties: Written, template?: Written): Promise<Driven>
  /** After an update that failed: as the engine goes back from what was wanted. */
  takeBack(wanted: Written): Promise<void>
  delete(): Promise<void>
}

/** Milliseconds to which the clock is put ahead between two looks. */
const STEP = 250

// biome-ignore lint/suspicious/noExplicitAny: each service has a state of its own type
export function typesOn(services: readonly Service<any>[], options: Parameters<typeof testCloud>[1] = {}) {
  const cloud = testCloud(services, options)
  const { account } = cloud.host
  const stack = {
    ...{ id: 'arn:aws:cloudformation:us-east-1:000000000000:stack/shop/1', name: 'shop' },
    ...{ tags: { team: 'green' }, caller: { account, arn: `arn:aws:iam::${account}:root`, userId: account } },
  } as unknown as StackRecord
  const state = { host: cloud.host } as CloudFormationState

  const contextOf = (type: AnyResourceType, logicalId: string, template: Written, begun?: (id: string) => void) =>
    resourceContext(
      state,
      stack,
      { logicalId, type: type.schema.typeName, template: template as unknown as ValueMap },
      begun,
    )

  /** Puts the clock ahead until it is done. */
  const settled = async <Done>(work: Promise<Done>): Promise<Done> => {
    let isDone = false
    const done = () => {
      isDone = true
    }
    work.then(done, done)
    for (let step = 0; !isDone; step++) {
      if (step > 60_000) throw new Error('it did not settle')
      await crypto.subtle.digest('SHA-1', new Uint8Array()) // lets the host's own work go on
      if (!isDone) await cloud.clock.advance(STEP)
    }
    return work
  }

  const fitting = (type: AnyResourceType, properties: Written): ValueMap => {
    const { properties: fits, misfits } = fitted(type.schema, properties as unknown as ValueMap)
    if (misfits.length > 0) throw new Error(misfits.map(misfitText).join(', '))
    return fits
  }

  const create = async (type: AnyResourceType, logicalId: string, properties: ValueMap, template: Written) => {
    let begun: string | undefined
    const context = contextOf(type, logicalId, template, (physicalId) => {
      begun = physicalId
    })
    try {
      const made = await settled(type.create(properties, context))
      checkAttributes(type, made)
      return made
    } catch (error) {
      if (begun !== undefined) await remove(type, logicalId, { physicalId: begun }, properties)
      throw error
    }
  }

  const remove = async (type: AnyResourceType, logicalId: string, made: Made, properties: ValueMap) => {
    try {
      await settled(type.delete(made, properties, contextOf(type, logicalId, {})))
    } catch (error) {
      if (!/NotFound|NoSuch|NonExistent|DoesNotExist/.test((error as { code?: string }).code ?? '')) throw error
    }
  }

  const make = async (
    type: AnyResourceType,
    written: Written,
    { logicalId = 'Thing', template = {} }: { logicalId?: string; template?: Written } = {},
  ): Promise<Driven> => {
    let properties = fitting(type, written)
    let made = await create(type, logicalId, properties, template)
    const driven = (replaced: boolean): Driven => ({
      ...{ physicalId: made.physicalId, attributes: made.attributes ?? {}, replaced },
      async update(changed, changedTemplate = template) {
        const [before, wanted] = [properties, fitting(type, changed)]
        const isReplaced = !type.update || replacing(type.schema, before, wanted).length > 0
        const old = made
        if (isReplaced) {
          made = await create(type, logicalId, wanted, changedTemplate)
          if (made.physicalId !== old.physicalId) await remove(type, logicalId, old, before)
        } else {
          const context = contextOf(type, logicalId, changedTemplate)
          made = (await settled(type.update?.(made, wanted, before, context) ?? Promise.resolve(made))) as Made
          checkAttributes(type, made)
          if (made.physicalId !== old.physicalId) await remove(type, logicalId, old, before)
        }
        properties = wanted
        return driven(isReplaced)
      },
      async takeBack(wanted) {
        const context = contextOf(type, logicalId, template)
        await settled(type.update?.(made, properties, fitting(type, wanted), context) ?? Promise.resolve(made))
      },
      delete: () => remove(type, logicalId, made, properties),
    })
    return driven(false)
  }

  return {
    ...cloud,
    settled,
    make,
    /** Names of the tables that something is in, but for what a service knows of what is gone. */
    kept: () => [...cloud.store.names()].filter((name) => !name.endsWith('/deleted')).sort(),
  }
}

/** Each that a template may ask for is there, and no other. */
function checkAttributes({ schema, attributes = [] }: AnyResourceType, made: Made): void {
  if (attributes === 'any') return
  const known = [...attributesOf(schema), ...attributes]
  const others = Object.keys(made.attributes ?? {}).filter((name) => !known.includes(name))
  if (others.length > 0) throw new Error(`${schema.typeName} gives ${others.join(', ')}, for which nobody can ask`)
}
