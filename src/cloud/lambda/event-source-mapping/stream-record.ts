import type { _Record as Record_ } from '@aws-sdk/client-dynamodb-streams'
import { toBase64 } from '@smithy/core/serde'

export type StreamRecord = {
  dynamodb: { SequenceNumber: string; Keys: unknown; ApproximateCreationDateTime: number; [member: string]: unknown }
  [member: string]: unknown
}

/** A stream's record as a function gets it: bytes as base64, times in seconds. */
export function recordOf(record: Record_, sourceArn: string): StreamRecord {
  const { ApproximateCreationDateTime: created, ...dynamodb } = record.dynamodb ?? {}
  return {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: record.eventVersion,
    eventSource: record.eventSource,
    awsRegion: record.awsRegion,
    ...(record.userIdentity && {
      userIdentity: { principalId: record.userIdentity.PrincipalId, type: record.userIdentity.Type },
    }),
    dynamodb: {
      ...(asJson(dynamodb) as { SequenceNumber: string; Keys: unknown }),
      ApproximateCreationDateTime: Math.floor(Number(created) / 1000),
    },
    eventSourceARN: sourceArn,
  }
}

function asJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return toBase64(value)
  if (Array.isArray(value)) return value.map(asJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asJson(each)]))
}
