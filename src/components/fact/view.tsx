import type { ReactNode } from 'react'
import { type FactId, quote } from '../../facts.ts'
import styles from './styles.module.css'

/** A fact that ages, with the month in which it was checked as a link to where. Throws for one that is not in the table. */
export function Fact({ id }: { id: FactId }): ReactNode {
  const { text, source, month } = quote(id)
  return (
    <>
      {text}
      <a className={`fact ${styles.asOf}`} href={source} title={`As of ${month}: ${new URL(source).hostname}`}>
        <span className={styles.hidden}>, as of </span>
        {month}
      </a>
    </>
  )
}
