import type { Table } from '../store.ts'

/** What a bucket is told once and asked for again: its policy, its tags, whom it notifies. Kept as it was sent. */
export type Settings = {
  get<Value>(bucket: string, kind: SettingKind): Value | undefined
  set(bucket: string, kind: SettingKind, value: unknown): void
  delete(bucket: string, kind?: SettingKind): void
}

const KINDS = [
  ...(['cors', 'encryption', 'lifecycle', 'notification', 'ownership', 'policy', 'publicAccess'] as const),
  ...(['tags', 'website', 'logging', 'requestPayment', 'accelerate'] as const),
]

export type SettingKind = (typeof KINDS)[number]

export function settingsIn(table: Table<unknown>): Settings {
  const row = (bucket: string, kind: SettingKind) => `${bucket}/${kind}`
  return {
    get: <Value>(bucket: string, kind: SettingKind) => table.get(row(bucket, kind)) as Value | undefined,
    set: (bucket, kind, value) => table.set(row(bucket, kind), value),
    delete: (bucket, kind) => {
      for (const one of kind ? [kind] : KINDS) table.delete(row(bucket, one))
    },
  }
}
