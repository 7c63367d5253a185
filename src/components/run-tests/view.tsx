import { useStorageSlot } from '@docusaurus/theme-common'
import TabItem from '@theme/TabItem'
import Tabs from '@theme/Tabs'
import { type ReactNode, useMemo, useState } from 'react'
import { languageName, languages } from '../../labs/language.ts'
import { type Change, createClient } from './client.ts'
import { isRunning } from './model.ts'
import { Result } from './result.tsx'
import styles from './styles.module.css'
import { type Running, useRun, useSaves, useStatus, useToken } from './use-workshop.ts'

/** A lab's tests, run on the reader's machine and shown as they happen. `lab` is the folder's name. */
export function RunTests({ lab }: { lab: string }): ReactNode {
  const token = useToken()
  return (
    <section className={styles.runTests} aria-label="Run the tests">
      {token ? <Live lab={lab} token={token} /> : <HowToStart lab={lab} />}
    </section>
  )
}

function HowToStart({ lab }: { lab: string }): ReactNode {
  return (
    <div className={styles.howTo}>
      <p>
        The tests run on your own machine: type <code>npm install && npm start</code> in your copy of the workshop, open
        the address it prints, and a <strong>Run tests</strong> button stands here.
      </p>
      <p>
        In a terminal, <code>npx workshop test {lab.split('-')[0]}</code> runs the same tests.
      </p>
    </div>
  )
}

function Live({ lab, token }: { lab: string; token: string }): ReactNode {
  const client = useMemo(() => createClient(token), [token])
  const status = useStatus(client)
  const runs = { go: useRun(client, lab, 'go'), ts: useRun(client, lab, 'ts') }
  const [saved, setSaved] = useState<Change>()
  const [onSave, onSaveSlot] = useStorageSlot('workshop.run-on-save')
  useSaves(client, lab, (change) => (onSave ? runs[change.language].start() : setSaved(change)))

  return (
    <>
      <p className={styles.saved} role="status">
        {saved && `${saved.file} saved: run the tests again.`}
      </p>
      <Tabs groupId="language">
        {languages.map((language) => (
          <TabItem key={language} value={language} label={languageName[language]}>
            {language === 'go' && status?.go === null && <NoGo />}
            <div className={styles.controls}>
              <RunButton running={runs[language]} onStart={() => setSaved(undefined)} />
              <label>
                <input
                  type="checkbox"
                  checked={onSave !== null}
                  onChange={(event) => (event.target.checked ? onSaveSlot.set('yes') : onSaveSlot.del())}
                />{' '}
                run on every save
              </label>
            </div>
            <Result run={runs[language].run} />
          </TabItem>
        ))}
      </Tabs>
    </>
  )
}

/** One button, not two, so that the focus stays where it is when a run begins and ends. */
function RunButton({ running: { run, start, stop }, onStart }: { running: Running; onStart(): void }): ReactNode {
  if (isRunning(run))
    return (
      <button key="run" type="button" className="button button--secondary" onClick={stop}>
        Stop
      </button>
    )
  const click = () => {
    onStart()
    start()
  }
  return (
    <button key="run" type="button" className="button button--primary" onClick={click}>
      Run tests
    </button>
  )
}

function NoGo(): ReactNode {
  return (
    <p className={styles.notice}>
      Go is not on this machine, so this half cannot be built yet. <a href="https://go.dev/dl/">Install it</a>, or begin
      with TypeScript: the lab is the same.
    </p>
  )
}
