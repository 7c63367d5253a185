import type { ServiceHost } from '../service.ts'
import { Bodies } from './bodies.ts'
import { Objects } from './objects.ts'
import { settingsIn } from './settings.ts'
import type { Bucket, ObjectVersion, S3State } from './state.ts'
import { uploadsIn } from './uploads.ts'

/** Reads again what the store kept, and forgets the bytes that no object has. */
export function openState(host: ServiceHost): S3State {
  const { store, clock } = host
  const buckets = store.table<Bucket>('s3/buckets')
  const bodies = new Bodies(store.blobs)
  const opened = new Map<string, Objects>()
  let last = 0

  const objectsOf = (bucket: string) => {
    const found = opened.get(bucket) ?? new Objects(store.table<ObjectVersion>(`s3/versions/${bucket}`))
    opened.set(bucket, found)
    return found
  }
  for (const { name } of buckets.values())
    for (const { blobs, order } of objectsOf(name).all()) {
      bodies.hold(blobs)
      last = Math.max(last, order)
    }
  const uploads = uploadsIn(store)
  for (const { blob } of uploads.allParts()) bodies.hold([blob])

  const underWay = new Set<Promise<unknown>>([bodies.prune()])
  return {
    host,
    buckets,
    settings: settingsIn(store.table('s3/settings')),
    bodies,
    uploads,
    objectsOf,
    nextOrder() {
      last = Math.max(last + 1, clock.now() * 1000)
      return last
    },
    underWay,
  }
}
