import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// What we rely on in the SDK's packages and they do not promise. A bump that breaks one of these breaks here first.

const clients = ['lambda', 'iam', 'sts', 'cloudwatch-logs'].map((name) => `node_modules/@aws-sdk/client-${name}`)

test.each(clients)('%s has its schemas in one file, which the command is bundled with', (folder) => {
  const file = `${folder}/dist-es/schemas/schemas_0.js`
  expect(existsSync(file)).toBe(true)
  expect(readFileSync(file, 'utf8')).toMatch(/export var \w+\$ = \[9, /)
})

test('every @aws-sdk client is pinned, and all share one copy of the codecs', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const clients = Object.entries<string>({ ...dependencies, ...devDependencies }).filter(([name]) =>
    name.startsWith('@aws-sdk/client-'),
  )
  for (const [name, version] of clients) expect(version, name).toMatch(/^\d/) // AWS releases one only when it changes
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, unknown> }
  for (const codec of ['@aws-sdk/core', '@smithy/core'])
    expect(Object.keys(packages).filter((path) => path.endsWith(`node_modules/${codec}`))).toHaveLength(1)
})
