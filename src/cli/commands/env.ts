import { defineCommand } from 'citty'
import { runningCloud } from '../../labs/connection.node.ts'
import { print } from '../terminal.ts'
import { jsonOption } from './arguments.ts'

/**
 * `eval "$(workshop env)"`: points the SDKs, the aws command and all that reads these variables at the running local
 * cloud. Only the running one: an address that nobody answers would help nobody.
 */
export const env = defineCommand({
  meta: {
    name: 'env',
    description: 'Settings that point aws, SDKs and SAM at the local cloud: eval "$(workshop env)"',
  },
  args: { json: jsonOption },
  async run({ args }) {
    const cloud = await runningCloud()
    if (!cloud) throw new Error('No local cloud is running. Start one, here or in another terminal: workshop cloud')
    const variables = {
      AWS_ENDPOINT_URL: cloud.url,
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: cloud.accessKeyId,
      AWS_SECRET_ACCESS_KEY: cloud.secretAccessKey,
      AWS_DISABLE_HOST_PREFIX_INJECTION: 'true', // else clients ask names that nobody serves, such as stream-127.0.0.1
    }
    if (args.json) return print(JSON.stringify(variables))
    for (const [name, value] of Object.entries(variables)) print(`export ${name}='${value}'`)
    // Else keys of an AWS account that the shell has would be signed with, or its profile read.
    print('unset AWS_SESSION_TOKEN AWS_PROFILE')
  },
})
