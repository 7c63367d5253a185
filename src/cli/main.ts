import { type CommandDef, defineCommand, renderUsage, runCommand } from 'citty'
import { red } from './terminal.ts'

/** One file a command; each is loaded only when it is asked for. */
// biome-ignore lint/suspicious/noExplicitAny: each command has arguments of its own type
const COMMANDS: Readonly<Record<string, () => Promise<CommandDef<any>>>> = {
  list: async () => (await import('./commands/list.ts')).list,
  test: async () => (await import('./commands/test.ts')).test,
  deploy: async () => (await import('./commands/deploy.ts')).deploy,
  invoke: async () => (await import('./commands/invoke.ts')).invoke,
  logs: async () => (await import('./commands/logs.ts')).logs,
  reset: async () => (await import('./commands/reset.ts')).reset,
  solve: async () => (await import('./commands/solve.ts')).solve,
  destroy: async () => (await import('./commands/destroy.ts')).destroy,
  start: async () => (await import('./commands/start.ts')).start,
  cloud: async () => (await import('./commands/cloud.ts')).cloud,
  bill: async () => (await import('./commands/bill.ts')).bill,
  trace: async () => (await import('./commands/trace.ts')).trace,
  clock: async () => (await import('./commands/clock.ts')).clock,
  env: async () => (await import('./commands/env.ts')).env,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  check: async () => (await import('./commands/check.ts')).check,
  starts: async () => (await import('./commands/starts.ts')).starts,
}

const workshop = defineCommand({
  meta: { name: 'workshop', version: '0.1.0', description: 'Learn Functions-as-a-Service in Go and in TypeScript' },
  subCommands: COMMANDS,
})

/** What was typed cannot be done as it was typed. Exit status 2. */
class UsageError extends Error {}

async function main([name, ...rest]: string[]): Promise<void> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const command = COMMANDS[rest[0] ?? '']
    process.stdout.write(`${command ? await renderUsage(await command(), workshop) : await renderUsage(workshop)}\n`)
    return
  }
  if (name === '--version' || name === '-v') return void process.stdout.write('0.1.0\n')
  const command = await COMMANDS[name]?.()
  if (!command) throw new UsageError(`There is no command "${name}". What there is: workshop help`)
  if (rest.includes('--help') || rest.includes('-h'))
    return void process.stdout.write(`${await renderUsage(command, workshop)}\n`)
  await checkOptions(name, command, rest)
  await runCommand(command, { rawArgs: rest })
}

/** A misspelt option must not be taken for silence. */
async function checkOptions(name: string, command: CommandDef, rest: readonly string[]): Promise<void> {
  const args = typeof command.args === 'function' ? await command.args() : await command.args
  const positionals = Object.values(args ?? {}).filter((arg) => arg.type === 'positional').length
  let given = 0
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? ''
    if (word === '-' || !word.startsWith('-')) {
      given += 1
      continue
    }
    const option = word.replace(/^--?(no-)?/, '').replace(/=.*/, '')
    const known = args?.[option]
    if (!known) throw new UsageError(`workshop ${name} has no option "${word}". What it has: workshop ${name} --help`)
    if (known.type !== 'boolean' && !word.includes('=')) at += 1 // its value
  }
  if (given > positionals)
    throw new UsageError(
      `workshop ${name} takes ${positionals || 'no'} name${positionals === 1 ? '' : 's'}, not ${given}. Try: workshop ${name} --help`,
    )
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = 2
  const { name, message, stack } = error as Error
  const ours = error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError
  const shown = ours || process.env.WORKSHOP_DEBUG ? stack : message
  process.stderr.write(`${red('✘')} ${shown ?? name}\n`)
}
