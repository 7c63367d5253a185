import { expect, test } from 'vitest'
import { nameOf } from '../../cloud/action.ts'
import { SERVICES } from '../../cloud/cloud.ts'

/** Of the workshop, not of AWS. */
const OURS = new Set(['hello', 'issuer'])

test('the site lists what each service does and what it does not; after a change: npx vitest run src/components -u', async () => {
  const listed = await Promise.all(
    Object.entries(SERVICES)
      .filter(([name]) => !OURS.has(name))
      .map(async ([name, load]) => {
        const { actions, sdk } = await load()
        const done = actions.map(nameOf).sort()
        // Operations are the schemas of kind 9: @smithy/types, StaticOperationSchema.
        const all = Object.values(sdk).flatMap((each) =>
          Array.isArray(each) && each[0] === 9 ? [String(each[2])] : [],
        )
        return { name, done, missing: all.filter((operation) => !done.includes(operation)).sort() }
      }),
  )
  await expect(`${JSON.stringify(listed, undefined, 2)}\n`).toMatchFileSnapshot('./services.json')
})
