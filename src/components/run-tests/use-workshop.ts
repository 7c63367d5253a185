/** The running workshop, as React sees it: effects only. What they mean is in `model.ts`. */
import { useEffect, useEffectEvent, useReducer, useRef, useState, useSyncExternalStore } from 'react'
import type { Language } from '../../labs/language.ts'
import { type Change, type Client, NoAnswer, type Status } from './client.ts'
import { after, notRun, type Run } from './model.ts'

const noChange = () => () => {}
const readToken = () => document.querySelector<HTMLMetaElement>('meta[name="workshop-token"]')?.content

/** Only the site that `npm start` serves has one. */
export const useToken = (): string | undefined => useSyncExternalStore(noChange, readToken, () => undefined)

/** `undefined` until it is known. */
export function useStatus(client: Client): Status | undefined {
  const [status, setStatus] = useState<Status>()
  useEffect(() => {
    const asking = new AbortController()
    client.status(asking.signal).then(setStatus, () => {}) // a run will say what is wrong, when one is asked for
    return () => asking.abort()
  }, [client])
  return status
}

export type Running = { run: Run; start(): void; stop(): void }

/** Starting again stops the run before. Leaving the page stops it too. */
export function useRun(client: Client, lab: string, language: Language): Running {
  const [run, dispatch] = useReducer(after, notRun)
  const current = useRef<AbortController>(undefined)
  useEffect(() => () => current.current?.abort(), [])

  const stop = () => {
    current.current?.abort()
    dispatch({ kind: 'stopped' })
  }
  const start = async () => {
    current.current?.abort()
    const { signal } = (current.current = new AbortController())
    dispatch({ kind: 'asked' })
    try {
      for await (const event of client.test(lab, language, signal)) if (!signal.aborted) dispatch(event)
      if (!signal.aborted) dispatch({ kind: 'answer-ended' })
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof NoAnswer) dispatch({ kind: 'lost', message: error.message })
      else dispatch({ kind: 'answer-ended' })
    }
  }
  return { run, start, stop }
}

/** Milliseconds. A workshop that is being started again is there soon. */
const ASK_AGAIN = 2000

/** Calls `onSave` for each saved file of this lab. Comes back by itself when the connection was lost. */
export function useSaves(client: Client, lab: string, onSave: (change: Change) => void): void {
  const saved = useEffectEvent(onSave)
  useEffect(() => {
    const { signal, abort } = controller()
    const listen = async () => {
      try {
        for await (const change of client.changes(signal)) if (change.lab === lab) saved(change)
      } catch {} // gone for now; a run says so when one is asked for
      if (!signal.aborted) timer = window.setTimeout(listen, ASK_AGAIN)
    }
    let timer = window.setTimeout(listen)
    return () => {
      clearTimeout(timer)
      abort()
    }
  }, [client, lab])
}

function controller() {
  const made = new AbortController()
  return { signal: made.signal, abort: () => made.abort() }
}
