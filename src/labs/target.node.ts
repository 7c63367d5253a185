import { join } from 'node:path'
import { workshopFolder } from '../root.node.ts'
import { type Call, sdkCalls } from './clients.node.ts'
import { type Connection, runningCloud } from './connection.node.ts'

export const targets = ['local', 'aws'] as const
export type TargetName = (typeof targets)[number]

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string }

/** A cloud that labs are deployed to and tested on. Local or AWS: from here on only the endpoint differs. */
export type Target = {
  name: TargetName
  region: string
  account: string
  /** Absent on AWS, where the SDK knows where to go and finds credentials by itself. */
  endpoint?: string
  credentials?: Credentials
  /** The local cloud's control requests; absent on AWS. */
  control?: { url: string; token: string }
  call: Call
  close(): Promise<void>
}

/**
 * The local cloud that is running, or else one in this process until `close`; or the AWS account that the SDK's own
 * settings lead to.
 */
export const openTarget = (name: TargetName): Promise<Target> => (name === 'aws' ? openAws() : openLocal())

async function openLocal(): Promise<Target> {
  const running = await runningCloud()
  if (running) return localTarget(running, async () => {})
  const { startWithControl } = await import('../control/start.node.ts')
  const started = await startWithControl({ folder: join(workshopFolder, 'cloud'), port: 0, waitForFolder: true })
  return localTarget(started.connection, started.close)
}

/** What the commands use of a local cloud, wherever it runs. */
export function localTarget(connection: Connection, closeCloud: () => Promise<void>): Target {
  const { url, token, accessKeyId, secretAccessKey } = connection
  const credentials = { accessKeyId, secretAccessKey }
  const { call, close } = sdkCalls({ region: 'us-east-1', endpoint: url, credentials })
  return {
    name: 'local',
    region: 'us-east-1',
    account: '000000000000',
    endpoint: url,
    credentials,
    control: { url, token },
    call,
    async close() {
      close()
      await closeCloud()
    },
  }
}

async function openAws(): Promise<Target> {
  const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION
  if (!region)
    throw new NoAccount('AWS_REGION is not set. Set it to the region to deploy to, e.g. AWS_REGION=eu-central-1.')
  const { call, close } = sdkCalls({ region })
  try {
    const { Account } = await call('sts', 'GetCallerIdentity', {})
    return { name: 'aws', region, account: String(Account), call, close: async () => close() }
  } catch (error) {
    throw new NoAccount(
      `AWS does not let you in: ${(error as Error).message}\n` +
        'Sign in first (aws sso login, or AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY).',
    )
  }
}

export class NoAccount extends Error {}
