import { expect, test } from 'vitest'
import type { Outcome } from '../invocation.ts'
import type { EnvironmentDriver, EnvironmentSpec } from './driver.ts'
import { answerOf, invocation, messageOf } from './invocation.fixture.ts'

/**
 * What the streaming sample does: writes each text in `parts`; then it fails with an error called Refused (`end: 'fail'`),
 * waits for ever (`hang`), or writes `megabytes` more, with a line `sent <n>` to stdout after each, and ends.
 */
export type StreamingSample = EnvironmentSpec

/** What `driver.ts` promises of answers in pieces. Part of `driver.contract.ts`. */
export function streamingContract(
  name: string,
  driver: EnvironmentDriver,
  { streaming, sample }: { streaming: StreamingSample; sample: EnvironmentSpec },
): void {
  /** One event to a new environment, by a caller who takes pieces. */
  async function stream(spec: EnvironmentSpec, event: object, taking?: (bytes: number) => Promise<void> | undefined) {
    const told: unknown[] = []
    let log = ''
    let bytes = 0
    const environment = await driver.start(spec, { wrote: (chunk) => (log += new TextDecoder().decode(chunk)) })
    const finished = environment.invoke(invocation(event), {
      begun: ({ contentType }) => told.push({ begun: contentType }),
      streamed: (chunk) => {
        bytes += chunk.length
        if (told.length < 10) told.push(new TextDecoder().decode(chunk))
        return taking?.(bytes)
      },
      answered: (outcome) => told.push(outcome),
    })
    return {
      told,
      finished: finished.finally(() => environment.stop()),
      log: () => log,
      bytes: () => bytes,
    }
  }
  const textOf = (told: unknown[]) => told.filter((each) => typeof each === 'string').join('')
  const done: Outcome = { kind: 'succeeded', payload: new Uint8Array() }

  test(`${name}: an answer in pieces is told in pieces, and then that it is whole`, async () => {
    const { told, finished } = await stream(streaming, { parts: ['a', 'ä€𝄞', 'c'] })
    expect(await finished).toMatchObject({ outcome: done })
    expect(told[0]).toEqual({ begun: 'application/octet-stream' })
    expect(textOf(told)).toBe('aä€𝄞c')
    expect(told.at(-1)).toEqual(done)
    expect(told.filter((each) => typeof each === 'object')).toHaveLength(2)
  })

  test(`${name}: a piece is told when it comes, though the function never ends`, async () => {
    const { told, finished } = await stream({ ...streaming, timeoutSeconds: 1 }, { parts: ['first'], end: 'hang' })
    const { outcome, status } = await finished
    expect(outcome).toMatchObject({ kind: 'failed', errorType: 'Sandbox.Timedout' })
    expect(status).toBe('timeout')
    expect(told).toEqual([{ begun: 'application/octet-stream' }, 'first', outcome])
  })

  test(`${name}: a caller who takes no pieces gets the whole`, async () => {
    const environment = await driver.start(streaming, { wrote() {} })
    const { outcome } = await environment.invoke(invocation({ parts: ['a', 'b'] }))
    expect(new TextDecoder().decode(outcome.payload)).toBe('ab')
    expect(await environment.invoke(invocation({ parts: ['c'], end: 'fail' }))).toMatchObject({
      outcome: { kind: 'failed', errorType: 'Refused' },
    })
    const { outcome: large } = await environment.invoke(invocation({ parts: [], megabytes: 7 }))
    expect(large).toMatchObject({ kind: 'failed', errorType: 'Function.ResponseSizeTooLarge' })
    await environment.stop()
  })

  test(`${name}: an error midway comes after the pieces`, async () => {
    const { told, finished } = await stream(streaming, { parts: ['a', 'b'], end: 'fail' })
    const last = await finished
    expect(last).toMatchObject({ outcome: { kind: 'failed', errorType: 'Refused' } })
    expect(last.status).toBeUndefined()
    expect(messageOf(last)).toBe('no')
    expect(textOf(told)).toBe('ab')
    expect(told.at(-1)).toEqual(last.outcome)
  })

  test(`${name}: an error before the first piece is told alone`, async () => {
    const { told, finished } = await stream(streaming, { parts: [], end: 'fail' })
    expect(told).toEqual([(await finished).outcome])
    expect(told).toMatchObject([{ kind: 'failed', errorType: 'Refused' }])
  })

  test(`${name}: a caller who is slow slows the function down, and loses nothing`, async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const { log, bytes, finished } = await stream(streaming, { parts: [], megabytes: 50 }, () => held)
    const sent = () => log().match(/^sent/gm)?.length ?? 0
    await expect.poll(sent).toBeGreaterThan(0) // what fits into the connection between
    for (let before = -1; before !== sent(); ) {
      before = sent()
      await new Promise((resolve) => setTimeout(resolve, 200)) // in which it would send them all
    }
    expect(sent()).toBeLessThan(25)
    release()
    expect((await finished).outcome).toEqual(done)
    expect(bytes()).toBe(50 * 1024 * 1024)
  })

  test(`${name}: an answer that is not streamed comes in one piece to who takes pieces`, async () => {
    const { told, finished } = await stream(sample, { do: 'echo', text: 'x' })
    const { outcome } = await finished
    expect(told).toEqual([{ begun: 'application/json' }, expect.any(String), done])
    expect(JSON.parse(textOf(told))).toEqual({ do: 'echo', text: 'x' })
    expect(outcome).toEqual(done)
    const failing = await stream(sample, { do: 'fail' })
    expect(answerOf(await failing.finished)).toMatchObject({ errorType: 'Refused' })
    expect(failing.told).toMatchObject([{ kind: 'failed' }])
  })
}
