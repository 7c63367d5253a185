import { mkdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Puts the AWS SDK where every function's own code finds it after looking in its own `node_modules`: in the folder above.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html#nodejs-sdk-included
 */
export async function bringSdk(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const scope of ['@aws-sdk', '@smithy']) {
    const link = join(to, scope)
    await rm(link, { force: true })
    await symlink(join(from, scope), link, 'junction')
  }
}
