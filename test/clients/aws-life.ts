import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { run } from '../command.ts'

/** A function's life by the aws command, as it would be typed. */
export async function liveByCommand(env: Record<string, string>, zip: string, folder: string): Promise<void> {
  const aws = (...args: string[]) => run('aws', args, { env })
  const answered = async (...args: string[]) => {
    const ran = await aws(...args)
    expect(ran.stderr, args.join(' ')).toBe('')
    return JSON.parse(ran.stdout || 'null')
  }
  const refused = async (code: string, ...args: string[]) => expect((await aws(...args)).stderr).toContain(`(${code})`)
  const named = ['--function-name', 'command-life']
  const out = join(folder, 'answer.json')

  await answered(
    ...['lambda', 'create-function', ...named, '--runtime', 'nodejs24.x', '--handler', 'index.handler'],
    ...['--role', 'arn:aws:iam::000000000000:role/any', '--zip-file', `fileb://${zip}`, '--tags', 'team=a'],
  )
  await answered('lambda', 'wait', 'function-active-v2', ...named)
  const payload = join(folder, 'event.json')
  writeFileSync(payload, '{"a":1}')
  await answered('lambda', 'invoke', ...named, '--payload', `file://${payload}`, '--log-type', 'Tail', out)
  expect(readFileSync(out, 'utf8')).toBe('{"a":1}')

  await answered('lambda', 'update-function-configuration', ...named, '--timeout', '7')
  await answered('lambda', 'wait', 'function-updated-v2', ...named)
  expect(await answered('lambda', 'publish-version', ...named)).toMatchObject({ Version: '1', Timeout: 7 })
  await answered('lambda', 'create-alias', ...named, '--name', 'live', '--function-version', '1')
  await answered('lambda', 'invoke', ...named, '--qualifier', 'live', '--payload', `file://${payload}`, out)
  const { Versions } = await answered('lambda', 'list-versions-by-function', ...named, '--page-size', '1')
  expect(Versions).toHaveLength(2)

  const permission = ['--statement-id', 'url', '--principal', '*', '--function-url-auth-type', 'NONE']
  const { FunctionUrl } = await answered('lambda', 'create-function-url-config', ...named, '--auth-type', 'NONE')
  await answered('lambda', 'add-permission', ...named, '--action', 'lambda:InvokeFunctionUrl', ...permission)
  const answer = await fetch(FunctionUrl, { method: 'POST', body: 'hello' })
  expect(await answer.json()).toMatchObject({ version: '2.0', body: 'hello' })

  const { events } = await answered('logs', 'filter-log-events', '--log-group-name', '/aws/lambda/command-life')
  expect(events.map(({ message }: { message: string }) => message).join('')).toMatch(/START RequestId: .* Version: 1/)
  await answered('lambda', 'delete-function', ...named)
  await refused('ResourceNotFoundException', 'lambda', 'get-function', ...named)
}
