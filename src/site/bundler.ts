import type { Plugin } from '@docusaurus/types'

/** What the bundler has to be told for this repository; both are found out only by what breaks. */
export const bundler = (): Plugin => ({
  name: 'bundler',

  // Docusaurus writes CommonJS into .js files, and our package.json says that every .js here is an ES module: its
  // registry (`require.resolveWeak`) is declared as what it is, the chunks that render the pages are named .cjs.
  configureWebpack: (_, isServer) => ({
    module: { rules: [{ test: /[\\/]\.docusaurus[\\/].*\.js$/, type: 'javascript/auto' }] },
    output: isServer ? { chunkFilename: 'assets/js/[name].[contenthash:8].cjs' } : {},
  }),

  // Docusaurus puts its own styles into a cascade layer, so that ours win. Rewritten for old browsers, they beat ours.
  configurePostCss(options) {
    const [presetEnv, ...others] = options.plugins as [[name: string, options: object], ...unknown[]]
    return { ...options, plugins: [[presetEnv[0], { features: { 'cascade-layers': false } }], ...others] }
  },
})
