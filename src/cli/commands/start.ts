import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { defineCommand } from 'citty'
import { root, workshopFolder } from '../../root.node.ts'
import { bold, Progress, print } from '../terminal.ts'
import { portFrom, portTaken, untilStopped } from './serving.ts'

/** `npm start`: the site and the local cloud, until Ctrl-C. Two lines when both are ready. */
export const start = defineCommand({
  meta: { name: 'start', description: 'The site and the local cloud, until Ctrl-C' },
  async run() {
    const sitePort = portFrom('PORT', process.env.PORT, 3000)
    const cloudPort = portFrom('WORKSHOP_CLOUD_PORT', process.env.WORKSHOP_CLOUD_PORT, 4566)
    await checkFree(sitePort)
    const { startWithControl } = await import('../../control/start.node.ts')
    const cloud = await startWithControl({ folder: join(workshopFolder, 'cloud'), port: cloudPort, sitePort }).catch(
      (error) => {
        throw portTaken(error, cloudPort, 'local cloud', 'WORKSHOP_CLOUD_PORT') ?? error
      },
    )
    const progress = new Progress()
    progress.say('Starting the site…')
    const site = startSite(sitePort, { WORKSHOP_CONTROL_URL: cloud.url, WORKSHOP_TOKEN: cloud.connection.token })
    const ended = once(site.process, 'exit').then(([code]) => ({ code: code as number | null }))
    try {
      const early = await Promise.race([site.ready, ended])
      progress.done()
      if (early) throw new Error(`The site did not start:\n\n${site.said()}`)
      print(`The site         ${bold(`http://localhost:${sitePort}`)}`)
      print(`The local cloud  ${bold(cloud.url)}`)
      const stopped = await Promise.race([untilStopped(), ended])
      if (stopped) throw new Error(`The site ended by itself:\n\n${site.said()}`)
    } finally {
      progress.done()
      site.process.kill('SIGTERM')
      await Promise.all([ended, cloud.close()])
    }
  },
})

/** The site's own server would offer another port and wait for an answer; nobody may be there to give one. */
async function checkFree(port: number): Promise<void> {
  const probe = createServer().listen(port, '127.0.0.1')
  await once(probe, 'listening').catch((error) => {
    throw portTaken(error, port, 'site', 'PORT, e.g. PORT=3001 npm start') ?? error
  })
  probe.close()
  await once(probe, 'close')
}

type Site = { process: ChildProcess; ready: Promise<undefined>; said(): string }

/** Docusaurus in a process of its own: building pages must not hold up invocations. */
function startSite(port: number, settings: Record<string, string>): Site {
  const docusaurus = createRequire(join(root, 'package.json')).resolve('@docusaurus/core/bin/docusaurus.mjs')
  const child = spawn(
    process.execPath,
    [docusaurus, 'start', '--no-open', '--port', String(port), '--host', '127.0.0.1'],
    {
      cwd: root,
      env: { ...process.env, ...settings, NO_UPDATE_NOTIFIER: '1', NODE_ENV: 'development' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  const ready = new Promise<undefined>((resolve) => {
    const hear = (chunk: Buffer) => {
      said = (said + chunk).slice(-20_000)
      if (/compiled successfully|client \(.*\) compiled/i.test(said)) resolve(undefined)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
  })
  return { process: child, ready, said: () => said.trim() }
}
