import { type ReactNode, useEffect, useRef } from 'react'
import { type Run, summarise, type Test } from './model.ts'
import styles from './styles.module.css'

/** One run: its sentence, its tests as they end, what the functions wrote. */
export function Result({ run }: { run: Run }): ReactNode {
  const { tone, words, next } = summarise(run)
  return (
    <>
      <p className={`${styles.summary} ${styles[tone]}`} role="status">
        <strong>{words}</strong> {next}
      </p>
      {run.trouble && <pre className={styles.why}>{run.trouble.text}</pre>}
      {run.tests.length > 0 && (
        <ol className={styles.tests}>
          {run.tests.map((test, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: tests never move, and two may have one title
            <TestLine key={i} test={test} />
          ))}
        </ol>
      )}
      {run.log.length > 0 && <Log run={run} />}
    </>
  )
}

const MARK: Record<Test['state'], string> = { passed: '✔', failed: '✘', running: '…' }

function TestLine({ test }: { test: Test }): ReactNode {
  return (
    <li className={styles[test.state]}>
      <span className={styles.mark} role="img" aria-label={test.state}>
        {MARK[test.state]}
      </span>
      <span>
        {test.title}
        {test.milliseconds !== undefined && <small> {Math.round(test.milliseconds)} ms</small>}
      </span>
      {test.why && <pre className={styles.why}>{test.why}</pre>}
    </li>
  )
}

function Log({ run: { log } }: { run: Run }): ReactNode {
  const end = useRef<HTMLPreElement>(null)
  const many = new Set(log.map((line) => line.function)).size > 1
  useEffect(() => {
    if (log.length > 0) end.current?.scrollTo({ top: end.current.scrollHeight })
  }, [log])
  return (
    <details className={styles.log} open>
      <summary>What the function wrote</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <pre ref={end} tabIndex={0} role="log" aria-live="off" aria-label="What the function wrote">
        {log.map((line) => (many ? `${line.function}  ${line.line}\n` : `${line.line}\n`)).join('')}
      </pre>
    </details>
  )
}
