import type { Plugin } from '@docusaurus/types'

/**
 * Joins the site's development server to the local cloud that `workshop start` runs beside it: pages ask `/_workshop/…`
 * on their own origin, with a token that only they can read. Without both variables, and in every build, none of this
 * is there.
 */
export function control(): Plugin {
  const { WORKSHOP_CONTROL_URL: url, WORKSHOP_TOKEN: token, NODE_ENV } = process.env
  if (!url || !token || NODE_ENV === 'production') return { name: 'control' }
  return {
    name: 'control',
    injectHtmlTags: () => ({
      headTags: [{ tagName: 'meta', attributes: { name: 'workshop-token', content: token } }],
    }),
    configureWebpack: () => ({ devServer: devServer(url) }) as ConfigureResult,
  }
}

/** Docusaurus merges `devServer` too; its type does not say so. */
type ConfigureResult = ReturnType<NonNullable<Plugin['configureWebpack']>>

/** Docusaurus's own defaults let any page of any origin read this one, and with it the token; these do not. */
const devServer = (url: string) => ({
  allowedHosts: ['localhost', '127.0.0.1'],
  // A function, because an object would be merged with the default `access-control-allow-origin: *`.
  headers: () => ({ 'cross-origin-resource-policy': 'same-origin', 'x-frame-options': 'DENY' }),
  proxy: [{ context: ['/_workshop'], target: url, changeOrigin: false }],
})
