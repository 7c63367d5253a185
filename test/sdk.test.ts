import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// What we rely on in the SDK's packages and they do not promise. A bump that breaks one of these breaks here first.

const clients = ['lambda', 'iam', 'sts', 'cloudwatch-logs'].map((name) => `node_modules/@aws-sdk/client-${name}`)

test.each(clients)('%s has its schemas in one file, which the command is bundled with', (folder) => {
  const file = `${folder}/dist-es/schemas/schemas_0.js`
  expect(existsSync(file)).toBe(true)
  expect(readFileSync(file, 'utf8')).toMatch(/export var \w+\$ = \[9, /)
})

test('all @aws-sdk clients are of one version, and none is a range', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const versions = Object.entries<string>({ ...dependencies, ...devDependencies }).filter(([name]) =>
    name.startsWith('@aws-sdk/client-'),
  )
  expect(new Set(versions.map(([, version]) => version)).size).toBe(1)
  expect(versions[0]?.[1]).toMatch(/^\d/)
})
