/** Where custom resources' functions put their answers: one address for each question, good for one answer. */
import type { HttpRequest, HttpResponse } from '../http.ts'
import type { FrontContext } from '../service.ts'
import type { CloudFormationState } from './state.ts'
import type { ValueMap } from './value.ts'

/** The front's name: `http://127.0.0.1:4566/_cloudformation-response/<token>/`. */
export const RESPONSES = 'cloudformation-response'

export function responseTo(state: CloudFormationState, within: number): { url: string; response: Promise<ValueMap> } {
  const token = crypto.randomUUID()
  const { clock } = state.host
  const response = new Promise<ValueMap>((resolve, reject) => {
    const late = clock.at(clock.now() + within, () => {
      state.responses.delete(token)
      reject(
        new Error(
          'CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId.',
        ),
      )
    })
    state.responses.set(token, (answer) => {
      state.responses.delete(token)
      late.cancel()
      resolve(answer)
    })
  })
  return { url: `${state.host.endpoint()}/_${RESPONSES}/${token}/answer`, response }
}

export async function takeResponse(
  { state, id }: FrontContext<CloudFormationState>,
  { method, body }: HttpRequest,
): Promise<HttpResponse> {
  const answer = state.responses.get(id)
  if (method !== 'PUT' || !answer) return said(403, 'Nobody waits for an answer here.')
  try {
    answer(JSON.parse(new TextDecoder().decode(body)) as ValueMap)
    return said(200, '')
  } catch {
    return said(400, 'The answer is no JSON.')
  }
}

const said = (status: number, body: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body,
})
