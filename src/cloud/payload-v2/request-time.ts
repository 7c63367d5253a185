const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** As in Apache's logs: `12/Mar/2020:19:03:58 +0000`. `time` is in milliseconds since the epoch. */
export function requestTime(time: number): string {
  const date = new Date(time)
  const [day = '', clock = ''] = date.toISOString().split(/[T.]/)
  return `${day.slice(8)}/${MONTHS[date.getUTCMonth()]}/${date.getUTCFullYear()}:${clock} +0000`
}
