/** The page's side of the control requests (src/control): fetch, and one line of JSON an event. */
import type { Language } from '../../labs/language.ts'
import type { TestEvent } from '../../labs/test-event.ts'
import type { Change } from '../../labs/watch.node.ts'

export type { Change }

/** What this machine can run. */
export type Status = { go: string | null; node: string; cloud: string }

/** The workshop is not there, or refuses. `message` is for the reader. */
export class NoAnswer extends Error {}

export type Client = {
  status(signal: AbortSignal): Promise<Status>
  test(lab: string, language: Language, signal: AbortSignal): AsyncGenerator<TestEvent>
  /** Saved files of labs, until `signal`. Throws when the connection ends. */
  changes(signal: AbortSignal): AsyncGenerator<Change>
}

export function createClient(token: string): Client {
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = { 'x-workshop-token': token, ...init.headers }
    const response = await fetch(`/_workshop/${path}`, { ...init, headers }).catch((error) => {
      throw init.signal?.aborted ? error : new NoAnswer(gone)
    })
    if (!response.ok) throw new NoAnswer(await refusal(response))
    return response
  }
  return {
    status: async (signal) => (await (await ask('status', { signal })).json()) as Status,
    async *test(lab, language, signal) {
      const response = await ask(`labs/${lab}/test`, {
        method: 'POST',
        signal,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ language }),
      })
      yield* lines<TestEvent>(response)
    },
    async *changes(signal) {
      yield* lines<Change>(await ask('changes', { signal }))
    },
  }
}

const gone = 'Is npm start still running in your terminal? If not, start it and reload this page.'

async function refusal(response: Response): Promise<string> {
  if (response.status === 403) return 'The workshop was started anew since this page was loaded. Reload the page.'
  if (response.status >= 502) return gone // the site's server answers for a local cloud that is not there
  const said = await response
    .json()
    .then(({ message }) => String(message))
    .catch(() => response.statusText)
  return `It answered ${response.status}: ${said}`
}

/** One value of JSON a line, as they come, however the network cuts them. */
export async function* lines<T>({ body }: Pick<Response, 'body'>): AsyncGenerator<T> {
  if (!body) return
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      const complete = (rest + (value ?? '')).split('\n')
      rest = done ? '' : (complete.pop() ?? '')
      for (const line of complete) if (line.trim()) yield JSON.parse(line) as T
      if (done) return
    }
  } finally {
    await reader.cancel().catch(() => {}) // it may have failed already, which the reader has been told
  }
}
