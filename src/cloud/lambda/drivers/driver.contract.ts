import { afterEach, expect, test } from 'vitest'
import type { EnvironmentDriver, EnvironmentSpec, RunningEnvironment } from './driver.ts'
import { answerOf, invocation, messageOf } from './invocation.fixture.ts'
import { type StreamingSample, streamingContract } from './streaming.contract.ts'

/**
 * What each sample function does, whatever it is written in:
 * `{"do":"echo"}` answers with the event; `count` with how many events this environment has had; `fail` fails with an
 * error called Refused; `exit` ends with the status in `status`; `hang` never answers; `write` writes `lines` lines and
 * then answers; `interleave` writes `lines` lines to stdout and stderr in turn; `variables` answers with its variables; `hold` takes `megabytes` of memory and then waits; `large` answers with `bytes` letters; `kill` kills
 * itself; `keep` writes `text` to a file among its temporary ones, and `kept` answers with it.
 */
export type Sample = EnvironmentSpec

/** Every driver's test file is one call of this. A promise in `driver.ts` without a test here is a wish. */
export function driverContract(
  name: string,
  driver: EnvironmentDriver,
  sample: Sample,
  /** Only where the language's runtime can. */
  streaming?: StreamingSample,
): void {
  if (streaming) streamingContract(name, driver, { streaming, sample })
  const running: RunningEnvironment[] = []
  const start = async (spec: Partial<EnvironmentSpec> = {}) => {
    const heard: Uint8Array[] = []
    const environment = await driver.start({ ...sample, ...spec }, { wrote: (chunk) => heard.push(chunk) })
    running.push(environment)
    return {
      environment,
      written: () => heard.map((chunk) => new TextDecoder().decode(chunk)).join(''),
      send: (event: object) => environment.invoke(invocation(event)),
    }
  }
  afterEach(() => Promise.all(running.splice(0).map((environment) => environment.stop())))

  test(`${name}: answers one event after another from the same environment, and pays for Init once`, async () => {
    const { send } = await start()
    const first = await send({ do: 'count' })
    const second = await send({ do: 'count' })
    expect([answerOf(first), answerOf(second)]).toEqual([1, 2])
    expect(first.initMs).toBeGreaterThan(0)
    expect(second.initMs).toBeUndefined()
    expect(second.maxMemoryMegabytes).toBeGreaterThan(0)
  })

  test(`${name}: an event reaches the function as it was sent, and its answer the caller, of any size`, async () => {
    const { send } = await start()
    for (const text of ['', 'ä€𝄞 "quoted" \\ \u0000', 'x'.repeat(5_000_000)]) {
      const finished = await send({ do: 'echo', text })
      expect(answerOf(finished)).toEqual({ do: 'echo', text })
    }
  })

  test(`${name}: a function's own error is its answer, and leaves it fit for the next event`, async () => {
    const { send, environment } = await start()
    const { outcome, status } = await send({ do: 'fail' })
    expect(outcome).toMatchObject({ kind: 'failed', errorType: 'Refused' })
    expect(status).toBeUndefined()
    expect(environment.gone).toBe(false)
    expect(answerOf(await send({ do: 'count' }))).toBe(2)
  })

  test.each([
    [0, 'Runtime exited without providing a reason'],
    [1, 'Runtime exited with error: exit status 1'],
    [137, 'Runtime exited with error: exit status 137'],
  ])(
    `${name}: a function that exits with %d is Runtime.ExitError, and the next event finds a new process`,
    async (status, reason) => {
      const { send, environment } = await start()
      await send({ do: 'count' })
      const finished = await send({ do: 'exit', status })
      expect(finished).toMatchObject({
        outcome: { errorType: 'Runtime.ExitError' },
        status: 'error',
        errorType: 'Runtime.ExitError',
      })
      expect(messageOf(finished)).toBe(`RequestId: id Error: ${reason}`)
      expect(environment.gone).toBe(false)
      expect(answerOf(await send({ do: 'count' }))).toBe(1)
    },
  )

  test(`${name}: a function that answers too late is stopped, in Lambda's words`, async () => {
    const { send, environment } = await start({ timeoutSeconds: 1 })
    const finished = await send({ do: 'hang' })
    expect(finished).toMatchObject({ outcome: { errorType: 'Sandbox.Timedout' }, status: 'timeout', durationMs: 1000 })
    expect(messageOf(finished)).toBe('RequestId: id Error: Task timed out after 1.00 seconds')
    expect(environment.gone).toBe(false)
  })

  // Recorded: parity cases `invoke-timeout-env-reset-file` and `invoke-timeout-env-reset-global`.
  test.each([
    ['a timeout', { do: 'hang' }],
    ['a crash', { do: 'exit', status: 1 }],
    ['being killed', { do: 'kill' }],
  ])(`${name}: after %s the process is new, /tmp is not, and Init is part of the duration`, async (_, event) => {
    const { send } = await start({ timeoutSeconds: 1 })
    expect((await send({ do: 'keep', text: 'some-content' })).initMs).toBeGreaterThan(0)
    await send(event)
    const kept = await send({ do: 'kept' })
    expect(answerOf(kept)).toBe('some-content')
    expect(kept.initMs).toBeUndefined()
    const next = await send({ do: 'count' })
    expect(answerOf(next)).toBe(2)
    expect(kept.durationMs).toBeGreaterThan(next.durationMs)
  })

  test(`${name}: Init is told of each time, before the invocation that waits for it is over`, async () => {
    const told: unknown[] = []
    const environment = await driver.start(sample, { wrote() {}, initialised: (init) => told.push(init) })
    running.push(environment)
    await environment.invoke(invocation({ do: 'exit', status: 1 }))
    expect(told).toEqual([{ phase: 'init', status: 'success', milliseconds: expect.any(Number) }])
    await environment.invoke(invocation({ do: 'count' }))
    expect(told[1]).toEqual({ phase: 'invoke', status: 'success', milliseconds: expect.any(Number) })
  })

  test(`${name}: an environment that was stopped is gone, and still answers`, async () => {
    const { send, environment } = await start()
    await environment.stop()
    expect(environment.gone).toBe(true)
    expect((await send({ do: 'echo' })).outcome).toMatchObject({ errorType: 'Runtime.ExitError' })
  })

  test(`${name}: all that was written is heard before the invocation is over`, async () => {
    const { send, written } = await start()
    let expected = 0
    for (const lines of [1, 10, 1000, 1, 5000]) {
      expected += lines
      await send({ do: 'write', lines })
      expect(written().match(/^line \d+$/gm)).toHaveLength(expected)
    }
  })

  test(`${name}: 1 MB is heard whole before the answer, every time`, async () => {
    let bytes = 0
    const environment = await driver.start(sample, { wrote: (chunk) => (bytes += chunk.length) })
    running.push(environment)
    const lines = 100_000
    const each = Array.from({ length: lines }, (_, i) => `line ${i}\n`).join('').length
    for (let round = 1; round <= 50; round++) {
      await environment.invoke(invocation({ do: 'write', lines }))
      expect(bytes).toBe(round * each)
    }
  }, 120_000)

  test(`${name}: stdout and stderr are heard in the order in which they were written`, async () => {
    const { send, written } = await start()
    await send({ do: 'interleave', lines: 200 })
    expect(written().match(/^line \d+$/gm)).toEqual(Array.from({ length: 200 }, (_, i) => `line ${i}`))
  })

  test(`${name}: an answer that is too large is an error in Lambda's words`, async () => {
    const { send } = await start()
    const finished = await send({ do: 'large', bytes: 7_000_000 })
    expect(finished.outcome).toMatchObject({ kind: 'failed', errorType: 'Function.ResponseSizeTooLarge' })
    expect(messageOf(finished)).toBe('Response payload size exceeded maximum allowed payload size (6291556 bytes).')
  })

  test(`${name}: an answer is told as soon as it is there, and is the one that counts`, async () => {
    const { environment } = await start()
    const told: unknown[] = []
    const finished = await environment.invoke(invocation({ do: 'count' }), {
      answered: (outcome) => told.push(outcome),
    })
    expect(told).toEqual([finished.outcome])
  })

  test(`${name}: a function that is killed is told of by its signal`, async () => {
    const finished = await (await start()).send({ do: 'kill' })
    expect(messageOf(finished)).toBe('RequestId: id Error: Runtime exited with error: signal: killed')
    expect(answerOf(await (await start()).send({ do: 'count' }))).toBe(1)
  })

  test(`${name}: a function that writes 20 MB neither hangs nor loses its answer`, async () => {
    const { send } = await start({ timeoutSeconds: 30 })
    expect(answerOf(await send({ do: 'write', lines: 2_000_000 }))).toBe(2_000_000)
  }, 60_000)

  test(`${name}: a function that takes more memory than it has is killed, and that is said`, async () => {
    const { send } = await start({ memoryMegabytes: 128, timeoutSeconds: 20 })
    const finished = await send({ do: 'hold', megabytes: 400 })
    expect(finished).toMatchObject({ errorType: 'Runtime.OutOfMemory', maxMemoryMegabytes: 128 })
    expect(messageOf(finished)).toContain('Runtime exited with error: signal: killed')
  }, 30_000)

  test(`${name}: nothing of our own variables leaks in, and Lambda's are there`, async () => {
    process.env.WORKSHOP_SECRET = 'must not leak'
    const { send } = await start({ variables: { ...sample.variables, GREETING: 'Hello', TZ: 'Europe/Berlin' } })
    const variables = answerOf(await send({ do: 'variables' })) as Record<string, string>
    delete process.env.WORKSHOP_SECRET
    expect(variables).toMatchObject({
      GREETING: 'Hello',
      LANG: 'en_US.UTF-8',
      TZ: 'Europe/Berlin', // not reserved: a function may set it
      LAMBDA_TASK_ROOT: expect.any(String),
    })
    for (const ours of ['WORKSHOP_SECRET', 'HOME', 'USER', 'npm_config_user_agent', 'VITEST'])
      expect(variables).not.toHaveProperty(ours)
  })

  test(`${name}: can be stopped twice, and while it runs`, async () => {
    const { send, environment } = await start()
    const answer = send({ do: 'hang' })
    await new Promise((resolve) => setTimeout(resolve, 100))
    await Promise.all([environment.stop(), environment.stop()])
    expect((await answer).outcome).toMatchObject({ kind: 'failed', errorType: 'Runtime.ExitError' })
  })
}
