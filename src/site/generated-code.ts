import type { Plugin } from '@docusaurus/types'

/**
 * Docusaurus writes CommonJS into .js files, and our package.json says that every .js here is an ES module. So its
 * registry (`require.resolveWeak`) is declared as what it is, and the chunks that render the pages are named `.cjs`.
 * Without this, no page can be built.
 */
export const generatedCode = (): Plugin => ({
  name: 'generated-code',
  configureWebpack: (_, isServer) => ({
    module: { rules: [{ test: /[\\/]\.docusaurus[\\/].*\.js$/, type: 'javascript/auto' }] },
    output: isServer ? { chunkFilename: 'assets/js/[name].[contenthash:8].cjs' } : {},
  }),
})
