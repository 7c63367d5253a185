import CodeBlock, { type Props } from '@theme/CodeBlock'
import { type ReactNode, useSyncExternalStore } from 'react'
import type { ShownCode } from './shown-code.ts'

/** What `code-regions.ts` makes of a fence with `file=`. */
export default function ShowCode({
  children: code,
  ...props
}: Omit<Props, 'children'> & { children: ShownCode }): ReactNode {
  const text = useSyncExternalStore(code.subscribe, code.get, code.get)
  return <CodeBlock {...props}>{text}</CodeBlock>
}
