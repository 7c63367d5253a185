import { useLocation } from '@docusaurus/router'
import type { Props } from '@theme/Layout'
import Layout from '@theme-original/Layout'
import type { ReactNode } from 'react'

/** The search plugin's page names no main landmark, and is the only one that does not. */
export default function LayoutWithMain({ children, ...props }: Props): ReactNode {
  const isSearch = /\/search\/?$/.test(useLocation().pathname)
  return <Layout {...props}>{isSearch ? <main>{children}</main> : children}</Layout>
}
