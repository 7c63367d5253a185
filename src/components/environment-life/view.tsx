import { type ReactNode, useId, useState } from 'react'
import { type Act, type Environment, goals, live, type Span, settings, span } from './model.ts'
import styles from './styles.module.css'

const EVENTS: [Act, string][] = [
  ['answers', 'that is answered'],
  ['fails', 'that fails'],
  ['crashes', 'that crashes'],
  ['hangs', 'that hangs'],
]

/** Environments that the reader brings to life and ends. All that is known of them is in `model.ts`. */
export function EnvironmentLife(): ReactNode {
  const [acts, setActs] = useState<Act[]>([])
  const [initMs, setInitMs] = useState(settings.initMs)
  const life = live(acts, { ...settings, initMs })
  const act = (next: Act) => setActs((before) => [...before, next])

  return (
    <figure className={styles.life}>
      <fieldset>
        <legend>Send an event</legend>
        {EVENTS.map(([event, label]) => (
          <button key={event} type="button" className={styles.event} onClick={() => act(event)}>
            {label}
          </button>
        ))}
      </fieldset>
      <fieldset>
        <legend>Let time pass</legend>
        <button type="button" onClick={() => act('waits')}>
          Wait {span(settings.waitMs)}
        </button>
        <button type="button" onClick={() => act('reclaims')}>
          Lambda takes it back
        </button>
        <button type="button" className={styles.again} disabled={acts.length === 0} onClick={() => setActs([])}>
          Start over
        </button>
      </fieldset>
      <InitSlider value={initMs} onChange={setInitMs} />

      <div className={styles.timeline}>
        {life.environments.length === 0 && (
          <p className={styles.empty}>No environment yet. Nothing runs, nothing costs.</p>
        )}
        {life.environments.map((environment, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: environments are only ever added
          <Row key={i} number={i + 1} environment={environment} />
        ))}
      </div>
      <figcaption>
        <p className={styles.now} role="status">
          {life.story.at(-1)}
        </p>
        <p className={styles.bill}>
          <strong>Billed so far: {span(life.billedMs)}</strong>
        </p>
      </figcaption>
      <ul className={styles.goals} aria-label="Find out how to">
        {goals(life).map((goal) => (
          <li key={goal.text} className={goal.reached ? styles.reached : undefined}>
            <span role="img" aria-label={goal.reached ? 'Done:' : 'To do:'}>
              {goal.reached ? '✔' : '○'}
            </span>{' '}
            {goal.text}
          </li>
        ))}
      </ul>
    </figure>
  )
}

function Row({ number, environment: { spans, gone, count } }: { number: number; environment: Environment }): ReactNode {
  return (
    <section className={styles.row} aria-label={`Environment ${number}`}>
      <p>
        Environment {number}: {gone ? 'gone' : `${count} in memory`}
      </p>
      <ol>
        {spans.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: spans are only ever added
          <Block key={i} of={one} />
        ))}
      </ol>
    </section>
  )
}

function Block({ of: { phase, outcome, milliseconds } }: { of: Span }): ReactNode {
  return (
    <li className={`${styles[phase]} ${outcome ? styles[outcome] : ''}`} style={{ flexGrow: weight(milliseconds) }}>
      <b>{NAME[phase]}</b>
      {outcome && <span>{OUTCOME[outcome]}</span>}
      {milliseconds > 0 && <span>{span(milliseconds)}</span>}
    </li>
  )
}

const NAME: Record<Span['phase'], string> = { init: 'Init', invoke: 'Invoke', frozen: 'frozen', shutdown: 'Shutdown' }

const OUTCOME: Record<NonNullable<Span['outcome']>, string> = {
  answers: '✔ answer',
  fails: '✘ error',
  crashes: '✘ crash',
  hangs: '✘ time-out',
}

/** Milliseconds and minutes on one line: widths grow with the logarithm. */
const weight = (milliseconds: number) => 1 + Math.log10(1 + milliseconds)

function InitSlider({ value, onChange }: { value: number; onChange(value: number): void }): ReactNode {
  const id = useId()
  return (
    <p className={styles.slider}>
      <label htmlFor={id}>
        Init takes <output htmlFor={id}>{span(value)}</output>
      </label>
      <input
        id={id}
        type="range"
        min={50}
        max={3000}
        step={50}
        value={value}
        onChange={(e) => onChange(e.target.valueAsNumber)}
      />
    </p>
  )
}
