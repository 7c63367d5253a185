import type { HttpRequest, HttpResponse } from '../http.ts'
import { eachHeader } from '../payload-v2/headers.ts'

/** About the caller's connection to the API, or for `fetch` to say. */
const NOT_PASSED_ON = new Set(['host', 'content-length', 'expect'])
/** About the connection to the backend, or no longer so once `fetch` has read the body. */
const NOT_PASSED_BACK = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding'])

/** Passes a request on as it is to another address, and answers what that does. Throws `TypeError` if nobody is there. */
export async function passOn(request: HttpRequest, url: string, method: string): Promise<HttpResponse> {
  const headers = eachHeader(request).filter(([name]) => !NOT_PASSED_ON.has(name.toLowerCase()))
  const bodiless = method === 'GET' || method === 'HEAD' || request.body.length === 0
  const answer = await fetch(url, {
    method,
    headers: headers as [string, string][],
    redirect: 'manual',
    ...(!bodiless && { body: request.body as BodyInit }),
  })
  const kept = [...answer.headers].filter(([name]) => !NOT_PASSED_BACK.has(name) && name !== 'set-cookie')
  const cookies = answer.headers.getSetCookie()
  return {
    status: answer.status,
    headers: Object.fromEntries(kept),
    ...(cookies.length > 0 && { cookies }),
    body: new Uint8Array(await answer.arrayBuffer()),
  }
}
