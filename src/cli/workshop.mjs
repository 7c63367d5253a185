#!/usr/bin/env node
// The `workshop` command. Plain JavaScript, so that it can say what is missing before anything else is loaded.
import module from 'node:module'

const [major] = process.versions.node.split('.').map(Number)
if (major < 20) {
  console.error(
    `The workshop needs Node 20 or later; this is ${process.version}. Get a current one: https://nodejs.org`,
  )
  process.exit(2)
}
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true' // `workshop doctor` says it, once
module.enableCompileCache?.() // Node 22 and later: the second start is quicker

const bundle = new URL('../../dist/cli.js', import.meta.url)
try {
  await import(bundle.href)
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND' || error.url !== bundle.href) throw error
  console.error('The workshop is not built yet. In its folder, run: npm install')
  process.exit(2)
}
