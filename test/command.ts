import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the tests of the whole house have in common: running the real command, as a person would. */

export type Ran = { code: number | null; stdout: string; stderr: string }

/** Runs a program to its end. The environment is ours with `env` on top. */
export function run(
  program: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string; input?: string } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? process.cwd(),
      env: { ...process.env, NO_COLOR: '1', ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => (stdout += chunk))
    child.stderr.on('data', (chunk) => (stderr += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
    child.stdin.on('error', () => {}) // a command that reads nothing may have ended by now
    child.stdin.end(options.input ?? '')
  })
}

export const workshop = (args: readonly string[], options: Parameters<typeof run>[2] = {}): Promise<Ran> =>
  run(process.execPath, ['src/cli/workshop.mjs', ...args], options)

/** A local cloud as `workshop cloud` starts it, on a port and in a folder of its own. */
export async function startCloud(
  key = 'test:test-secret',
  folder = join(mkdtempSync(join(tmpdir(), 'workshop-')), 'cloud'),
): Promise<{ url: string; child: ChildProcess; stop(): Promise<void> }> {
  const args = ['src/cli/workshop.mjs', 'cloud', '--port', '0', '--data', folder, '--key', key]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
      const [, found] = /on (http:\/\/127\.0\.0\.1:\d+)/.exec(said) ?? []
      if (found) resolve(found)
    })
    child.once('close', (code) => reject(new Error(`workshop cloud ended with ${code}: ${said}`)))
  })
  return {
    url,
    child,
    async stop() {
      child.kill('SIGINT')
      await ended
    },
  }
}

/** Whether a program is there to be tested with; a test that needs it says so when it is not. */
export const installed = async (program: string, args: readonly string[] = ['--version']): Promise<boolean> =>
  run(program, args).then(
    ({ code }) => code === 0,
    () => false,
  )

/** A copy of the workshop with its labs at their starts and a `.workshop/` of its own: nothing of the reader's is touched. */
export function copyWorkshop(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'workshop-')), 'copy')
  const left = new Set(['.git', '.workshop', '.docusaurus', 'node_modules', 'build', 'dist'])
  for (const name of readdirSync('.')) if (!left.has(name)) cpSync(name, join(folder, name), { recursive: true })
  cpSync('dist', join(folder, 'dist'), { recursive: true })
  cpSync('.workshop/starts', join(folder, '.workshop/starts'), { recursive: true })
  cpSync('.workshop/starts', join(folder, 'labs'), { recursive: true }) // the reader's may be solved
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  return folder
}
