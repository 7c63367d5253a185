import { Children, isValidElement, type ReactNode, useState } from 'react'
import styles from './styles.module.css'

/** Hints in steps: opening one offers the next, so that nobody reads more help than was wanted. */
export function Hints({ children }: { children: ReactNode }): ReactNode {
  const hints = Children.toArray(children).filter(isValidElement)
  const [opened, setOpened] = useState(0)
  return (
    <div className={styles.hints}>
      {hints.map((hint, i) => (
        <details
          key={hint.key}
          hidden={i > opened}
          onToggle={(event) => event.currentTarget.open && setOpened((before) => Math.max(before, i + 1))}
        >
          <summary>
            Hint {i + 1} of {hints.length}
          </summary>
          {hint}
        </details>
      ))}
    </div>
  )
}

export function Hint({ children }: { children: ReactNode }): ReactNode {
  return <div className={styles.hint}>{children}</div>
}
