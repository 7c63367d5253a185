import { fileURLToPath } from 'node:url'
import type * as Preset from '@docusaurus/preset-classic'
import type { Config } from '@docusaurus/types'
import * as prism from './src/css/prism.ts'
import { codeRegions } from './src/mdx/code-regions.ts'
import { bundler } from './src/site/bundler.ts'
import { control } from './src/site/control.ts'

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/[/\\]$/, '')

/** In every place where pages are written, code is shown by file and region. */
const beforeDefaultRemarkPlugins = [[codeRegions, { root, loader: `${root}/src/mdx/region-loader.cjs` }]]

const config: Config = {
  title: 'One function, three clouds',
  tagline: 'Learn Functions-as-a-Service by writing them, in Go and in TypeScript',
  favicon: 'img/logo.svg',
  url: process.env.SITE_URL ?? 'http://localhost:3000',
  baseUrl: process.env.SITE_BASE ?? '/',
  future: { v4: true },
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onDuplicateRoutes: 'throw',
  markdown: { hooks: { onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw' } },
  presets: [
    [
      'classic',
      {
        docs: {
          path: 'docs',
          routeBasePath: 'docs',
          exclude: ['decisions/**'],
          sidebarPath: './sidebars.ts',
          beforeDefaultRemarkPlugins,
        },
        pages: { beforeDefaultRemarkPlugins },
        blog: false,
        theme: { customCss: ['./src/css/palette.css', './src/css/site.css'] },
      } satisfies Preset.Options,
    ],
  ],
  plugins: [
    [
      '@docusaurus/plugin-content-docs',
      {
        id: 'labs',
        path: 'labs',
        routeBasePath: 'labs',
        include: ['*/README.mdx'],
        sidebarPath: './src/site/labs-sidebar.ts',
        beforeDefaultRemarkPlugins,
      },
    ],
    control,
    bundler,
  ],
  themes: [
    [
      '@easyops-cn/docusaurus-search-local',
      {
        hashed: true,
        indexBlog: false,
        docsDir: ['docs', 'labs'],
        docsRouteBasePath: ['/docs', '/labs'],
        highlightSearchTermsOnTargetPage: true,
      },
    ],
  ],
  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
    navbar: {
      title: 'One function, three clouds',
      logo: { alt: '', src: 'img/logo.svg', srcDark: 'img/logo-dark.svg', width: 32, height: 32 },
      items: [
        { type: 'docSidebar', sidebarId: 'lessons', label: 'Lessons', position: 'left' },
        { type: 'docSidebar', sidebarId: 'labs', docsPluginId: 'labs', label: 'Labs', position: 'left' },
      ],
    },
    prism: { theme: prism.light, darkTheme: prism.dark, additionalLanguages: ['go', 'bash', 'json'] },
  } satisfies Preset.ThemeConfig,
}

export default config
