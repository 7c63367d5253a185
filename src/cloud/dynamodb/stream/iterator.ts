import { ServiceError } from '../../errors.ts'
import { validation } from '../errors.ts'

/** A place in a stream: the number of the next record. `madeAt`: milliseconds since the epoch. */
export type Place = { arn: string; number: number; madeAt: number }

/** Milliseconds that an iterator is good for. */
const LIFETIME = 15 * 60_000

export const iteratorAt = ({ arn, number, madeAt }: Place): string =>
  `${arn}|1|${btoa(JSON.stringify([number, madeAt]))}`

/** Throws for what is no iterator. */
export function readIterator(iterator: string): Place {
  const [arn = '', , place = ''] = iterator.split('|')
  try {
    const [number, madeAt] = JSON.parse(atob(place)) as unknown[]
    if (typeof number === 'number' && typeof madeAt === 'number') return { arn, number, madeAt }
  } catch {
    // refused below
  }
  throw validation('Invalid ShardIterator')
}

export function refuseExpired({ madeAt }: Place, now: number): void {
  if (now > madeAt + LIFETIME)
    throw new ServiceError(
      'ExpiredIteratorException',
      'The shard iterator has expired. Shard iterators expire after 15 minutes.',
      400,
    )
}

export const trimmedData = () =>
  new ServiceError(
    'TrimmedDataAccessException',
    'The operation attempted to read past the oldest stream record in a shard.',
    400,
  )
