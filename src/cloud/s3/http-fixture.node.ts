import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'
import { afterAll } from 'vitest'
import { startLocalCloud } from '../local.node.ts'

/** A local cloud behind a port, and the real client of it. For tests alone. */
export async function overHttp() {
  const folder = mkdtempSync(join(tmpdir(), 's3-'))
  const bugs: string[] = []
  const started = await startLocalCloud({ folder, port: 0, onBug: (message) => void bugs.push(message) })
  const clients: S3Client[] = []
  afterAll(async () => {
    for (const client of clients) client.destroy()
    await started.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    ...started,
    folder,
    bugs,
    client(more: S3ClientConfig = {}) {
      const made = new S3Client({
        ...{
          region: 'us-east-1',
          endpoint: started.url,
          credentials: started.key,
          forcePathStyle: true,
          maxAttempts: 1,
        },
        ...more,
      })
      clients.push(made)
      return made
    },
  }
}
