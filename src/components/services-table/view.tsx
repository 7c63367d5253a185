import type { ReactNode } from 'react'
import services from './services.json'

/** What each service of the local cloud does, and what it answers 501 to. */
export function ServicesTable(): ReactNode {
  return (
    <>
      {services.map(({ name, done, missing }) => (
        <details key={name}>
          <summary>
            <code>{name}</code>: {done.length} operations{missing.length > 0 && `, ${missing.length} not`}
          </summary>
          <p>{done.join(', ')}.</p>
          {missing.length > 0 && <p>Not here: {missing.join(', ')}.</p>}
        </details>
      ))}
    </>
  )
}
