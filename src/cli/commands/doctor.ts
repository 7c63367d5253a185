import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { defineCommand } from 'citty'
import { runningCloud } from '../../labs/connection.node.ts'
import { goVersion } from '../../labs/go-version.node.ts'
import { root, workshopFolder } from '../../root.node.ts'
import { green, indent, print, red, yellow } from '../terminal.ts'
import { jsonOption } from './arguments.ts'

/** One thing that the workshop needs or can use. `consequence` says what does not work as it is, and what to do. */
export type Finding = { name: string; state: 'good' | 'missing' | 'bad'; found: string; consequence?: string }

/** `workshop doctor`: what is installed, what is missing, and what will not work without it. */
export const doctor = defineCommand({
  meta: { name: 'doctor', description: 'What is installed, what is missing, what will not work without it' },
  args: { json: jsonOption },
  async run({ args }) {
    const findings = await Promise.all([node(), go(), starts(), cloud(), aws(), freezing()])
    process.exitCode = findings.some(({ state }) => state === 'bad') ? 1 : 0
    print(args.json ? JSON.stringify(findings) : findings.map(line).join('\n'))
  },
})

/** Exported for its test. */
export function line({ name, state, found, consequence }: Finding): string {
  const mark = { good: green('✔'), missing: yellow('–'), bad: red('✘') }[state]
  return `${mark} ${name.padEnd(12)} ${found}${consequence ? `\n${indent(consequence, 15)}` : ''}`
}

async function node(): Promise<Finding> {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 20)
    return {
      name: 'Node',
      state: 'bad',
      found: process.version,
      consequence: 'Node 20 or later is needed: https://nodejs.org',
    }
  const late = major < 22 ? { consequence: 'It works. Node 20 is past its end (April 2026): 24 is recommended.' } : {}
  return { name: 'Node', state: 'good', found: process.version, ...late }
}

async function go(): Promise<Finding> {
  const version = await goVersion()
  const name = 'Go'
  if (!version)
    return {
      name,
      state: 'missing',
      found: 'not installed',
      consequence: 'The TypeScript half works. For the Go half: https://go.dev/dl (1.24 or later)',
    }
  const [, major = 0, minor = 0] = (/^go(\d+)\.(\d+)/.exec(version) ?? []).map(Number)
  if (major > 1 || minor >= 24) return { name, state: 'good', found: version }
  return {
    name,
    state: 'bad',
    found: version,
    consequence: 'Go 1.24 or later is needed for the Go half: https://go.dev/dl',
  }
}

async function starts(): Promise<Finding> {
  const laid = existsSync(join(workshopFolder, 'starts'))
  if (laid) return { name: 'Starts', state: 'good', found: 'kept in .workshop/starts' }
  return {
    name: 'Starts',
    state: 'bad',
    found: 'not laid',
    consequence: `workshop reset cannot work. In ${root}, run: npm install`,
  }
}

async function cloud(): Promise<Finding> {
  const running = await runningCloud()
  if (running) return { name: 'Local cloud', state: 'good', found: `running at ${running.url}` }
  return { name: 'Local cloud', state: 'good', found: 'not running: commands start one for as long as they need it' }
}

async function aws(): Promise<Finding> {
  const version = await output('aws', ['--version'])
  if (version) return { name: 'aws', state: 'good', found: version.split(' ')[0] ?? version }
  return {
    name: 'aws',
    state: 'missing',
    found: 'not installed',
    consequence: 'Only needed to try the AWS command line: pip install awscli',
  }
}

async function freezing(): Promise<Finding> {
  if (process.platform !== 'win32')
    return { name: 'Freezing', state: 'good', found: 'environments stand still between invocations' }
  return {
    name: 'Freezing',
    state: 'missing',
    found: 'not on Windows',
    consequence: 'Timers run on between invocations. In WSL 2 they do not.',
  }
}

async function output(program: string, args: string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(program, args, { timeout: 10_000 })
    return stdout.trim()
  } catch {
    return undefined // not installed, or not to be used
  }
}
