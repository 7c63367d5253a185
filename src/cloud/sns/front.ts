import { ServiceError } from '../errors.ts'
import type { HttpRequest, HttpResponse } from '../http.ts'
import type { FrontContext } from '../service.ts'
import { confirm } from './confirm.ts'
import type { SnsState } from './state.ts'
import { forgetSubscription } from './subscription.ts'

/** The links in messages, which whoever has them may follow: `?Action=ConfirmSubscription&…` and `?Action=Unsubscribe&…`. */
export async function answerLink(
  { state, requestId }: FrontContext<SnsState>,
  request: HttpRequest,
): Promise<HttpResponse> {
  const query = new URLSearchParams(request.query)
  try {
    switch (query.get('Action')) {
      case 'ConfirmSubscription': {
        const { arn } = confirm(state, query.get('TopicArn') ?? '', query.get('Token') ?? '', false)
        return xml(200, 'ConfirmSubscription', requestId, `<SubscriptionArn>${arn}</SubscriptionArn>`)
      }
      case 'Unsubscribe': {
        const found = state.subscriptions.get(query.get('SubscriptionArn') ?? '')
        if (found) forgetSubscription(state, found)
        return xml(200, 'Unsubscribe', requestId)
      }
      default:
        return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'SNS has no such page.\n' }
    }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    return { status: error.status, headers: { 'content-type': 'text/plain' }, body: `${error.message}\n` }
  }
}

function xml(status: number, action: string, requestId: string, result = ''): HttpResponse {
  const inside = result && `<${action}Result>${result}</${action}Result>`
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`
  const body = `<${action}Response xmlns="${NAMESPACE}">${inside}${metadata}</${action}Response>`
  return { status, headers: { 'content-type': 'text/xml' }, body }
}

export const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/'
