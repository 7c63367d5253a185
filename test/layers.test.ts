import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Target } from '../src/labs/target.node.ts'
import { Kit, zip } from './parity/kit.ts'
import { testTarget } from './target.ts'

// Layers are laid over each other in /opt, and what is in them is found where Lambda looks for it.

let target: Target
let kit: Kit
beforeAll(async () => {
  target = await testTarget()
  kit = new Kit(target, async () => {})
})
afterAll(() => target.close())

async function layer(files: Record<string, string>): Promise<string> {
  const input = { LayerName: kit.name('layer'), Content: { ZipFile: zip(files) } }
  return String((await kit.call('lambda', 'PublishLayerVersion', input)).LayerVersionArn)
}

const answer = async (name: string) =>
  JSON.parse(String(((await kit.invoke(name)).response as { Payload: string }).Payload)) as unknown

test('a module in a layer is imported by its name, and a later layer covers an earlier one', async () => {
  const Layers = [
    await layer({
      'nodejs/node_modules/said/index.js': 'module.exports = "first"',
      'nodejs/node_modules/kept/index.js': 'module.exports = "kept"',
    }),
    await layer({ 'nodejs/node_modules/said/index.js': 'module.exports = "second"' }),
  ]
  const source = { 'index.js': 'exports.handler = async () => [require("said"), require("kept")]' }
  expect(await answer(await kit.create(source, { Layers }))).toEqual(['second', 'kept'])
})

test("a layer brings the bootstrap of a runtime of one's own", async () => {
  const bootstrap = `#!/bin/sh
while true; do
  HEADERS=$(mktemp)
  curl -sS -D "$HEADERS" "http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next" > /dev/null
  ID=$(grep -i lambda-runtime-aws-request-id "$HEADERS" | tr -d '[:space:]' | cut -d: -f2)
  curl -sS -d '"from a layer"' "http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/$ID/response" > /dev/null
done`
  const settings = { Runtime: 'provided.al2023', Handler: 'any', Layers: [await layer({ bootstrap })] }
  expect(await answer(await kit.create({ empty: '' }, settings))).toBe('from a layer')
})

test('a function keeps a layer that has been deleted', async () => {
  const arn = await layer({ 'nodejs/node_modules/said/index.js': 'module.exports = "still here"' })
  const name = await kit.create({ 'index.js': 'exports.handler = async () => require("said")' }, { Layers: [arn] })
  const [LayerName, VersionNumber] = arn.split(':').slice(-2)
  await kit.call('lambda', 'DeleteLayerVersion', { LayerName, VersionNumber: Number(VersionNumber) })
  expect(await answer(name)).toBe('still here')
})
