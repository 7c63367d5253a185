import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copyWorkshop, installed, run } from './command.ts'

// `npm start` as a newcomer meets it: in a copy of the workshop, with a real browser.

const browserPath = ['/usr/bin/chromium', '/usr/bin/google-chrome', process.env.CHROMIUM].find(
  (path) => path && existsSync(path),
)
const go = await installed('go', ['version'])
const because = browserPath ? '' : ' (skipped: no Chromium; on Debian, apt-get install chromium)'

describe.skipIf(!browserPath)(`npm start, in a browser${because}`, () => {
  let workshop: Awaited<ReturnType<typeof startCopy>>
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    workshop = await startCopy()
    browser = await chromium.launch({
      executablePath: browserPath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    })
    page = await browser.newPage()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await workshop?.stop()
  })

  test('prints two lines, each with an address', () => {
    expect(workshop.said().trim().split('\n')).toEqual([
      expect.stringContaining(`http://localhost:${workshop.sitePort}`),
      expect.stringContaining(`http://127.0.0.1:${workshop.cloudPort}`),
    ])
  })

  test.each([
    ['the landing page', '/'],
    ['a lesson', '/docs/life-of-an-execution-environment'],
    ['lab 01', '/labs/hello'],
  ])('%s loads, and nothing in it fails', async (_, path) => {
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    const response = await page.goto(workshop.site + path)
    expect(response?.status()).toBe(200)
    await page.locator('h1').first().waitFor()
    expect(complaints).toEqual([])
    page.removeAllListeners('pageerror')
  })

  for (const [language, name] of [
    ['ts', 'TypeScript'],
    ['go', 'Go'],
  ] as const)
    test.skipIf(language === 'go' && !go)(
      `Run tests fails on the start in ${name} and passes once it is solved`,
      async () => {
        await page.goto(`${workshop.site}/labs/hello`)
        await page.getByRole('tab', { name }).last().click()
        const runTests = async () => {
          await page
            .getByRole('button', { name: /^Run tests/ })
            .filter({ visible: true })
            .click()
          const summary = page
            .locator('[role="status"]', { hasText: /\d to go\.|All \d+ tests pass/ })
            .filter({ visible: true })
          await summary.waitFor({ timeout: 60_000 })
          return summary.innerText()
        }
        expect(await runTests()).toMatch(/to go/)
        await workshop.command('solve', '01', '--lang', language)
        expect(await runTests()).toMatch(/all .*pass/i)
      },
      200_000,
    )

  test('a saved lesson shows without a reload', async () => {
    const file = join(workshop.folder, 'docs', 'life-of-an-execution-environment.mdx')
    await page.goto(`${workshop.site}/docs/life-of-an-execution-environment`)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n\nA sentence that was not there.\n`)
    await page.getByText('A sentence that was not there.').waitFor({ timeout: 10_000 })
  })

  test('its pages and its control requests are for this machine alone', async () => {
    const asked = (headers: Record<string, string>, path = '/') =>
      fetch(workshop.site + path, { headers }).then((response) => ({
        status: response.status,
        cors: response.headers.get('access-control-allow-origin'),
      }))
    expect((await asked({ origin: 'http://evil.example' })).cors).not.toBe('*')
    expect((await asked({}, '/_workshop/status')).status).toBe(403)
    expect((await asked({ 'x-workshop-token': 'guess' }, '/_workshop/status')).status).toBe(403)
  })

  test('ends cleanly on Ctrl-C, with no process left behind', async () => {
    await workshop.stop()
    const left = execFileSync('ps', ['-eo', 'args'])
      .toString()
      .split('\n')
      .filter((line) => line.includes(workshop.folder))
    expect(left).toEqual([])
  })
})

test.each([
  ['PORT', 'the site'],
  ['WORKSHOP_CLOUD_PORT', 'the local cloud'],
])('npm start says which port is taken and that %s changes it', async (variable, what) => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  const env = {
    PORT: String(await freePort()),
    WORKSHOP_CLOUD_PORT: String(await freePort()),
    [variable]: String(port),
  }
  const { code, stderr } = await run(process.execPath, ['src/cli/workshop.mjs', 'start'], { env })
  taken.close()
  expect(code).toBe(2)
  expect(stderr).toContain(`Port ${port}, for ${what}, is taken by another program.`)
  expect(stderr).toContain(variable)
})

/** A copy of the workshop with its own `.workshop/`, so that nothing of the reader's is touched. */
async function startCopy() {
  const folder = copyWorkshop()
  const [sitePort, cloudPort] = [await freePort(), await freePort()]
  const env = { ...process.env, NO_COLOR: '1', PORT: String(sitePort), WORKSHOP_CLOUD_PORT: String(cloudPort) }
  const child: ChildProcess = spawn(process.execPath, [join(folder, 'src/cli/workshop.mjs'), 'start'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let complained = ''
  child.stderr?.on('data', (chunk) => (complained += chunk))
  const ended = once(child, 'close')
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      said += chunk
      if (said.trim().split('\n').length >= 2) resolve()
    })
    void ended.then(() => reject(new Error(`npm start ended: ${said}${complained}`)))
  })
  return {
    folder,
    sitePort,
    cloudPort,
    site: `http://localhost:${sitePort}`,
    said: () => said,
    command: (...args: string[]) =>
      run(process.execPath, [join(folder, 'src/cli/workshop.mjs'), ...args], { cwd: folder }),
    async stop() {
      child.kill('SIGINT')
      await ended
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}
