/**
 * Puts a local cloud's clock ahead, so that what is due by then happens now. Resolves to what the clock then says, in
 * milliseconds since the epoch.
 */
export async function advanceClock(cloud: { url: string; token: string }, milliseconds: number): Promise<number> {
  const response = await fetch(`${cloud.url}/_workshop/clock`, {
    method: 'POST',
    headers: { 'x-workshop-token': cloud.token, 'content-type': 'application/json' },
    body: JSON.stringify({ advance: milliseconds }),
  })
  const body = (await response.json()) as { now: number; message?: string }
  if (!response.ok) throw new Error(`The clock did not move: ${body.message}`)
  return body.now
}
