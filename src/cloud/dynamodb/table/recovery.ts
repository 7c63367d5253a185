import type { ContinuousBackupsDescription } from '@aws-sdk/client-dynamodb'
import type { TableRecord } from '../state.ts'

/** Days that a table can be taken back, unless said. */
export const LONGEST = 35

const DAY = 24 * 3600_000

/** What is said of point-in-time recovery. Taking a table back is not built. */
export function describedBackups(
  { recovery }: Pick<TableRecord, 'recovery'>,
  now: number,
): ContinuousBackupsDescription {
  return {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: recovery
      ? {
          PointInTimeRecoveryStatus: 'ENABLED',
          RecoveryPeriodInDays: recovery.days,
          EarliestRestorableDateTime: new Date(Math.max(recovery.since, now - recovery.days * DAY)),
          LatestRestorableDateTime: new Date(now),
        }
      : { PointInTimeRecoveryStatus: 'DISABLED' },
  }
}
