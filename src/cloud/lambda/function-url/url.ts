import type { FunctionUrlConfig } from '@aws-sdk/client-lambda'
import { resourceNotFound } from '../errors.ts'
import { arnOf, type FunctionReference, reference } from '../name.ts'
import type { FunctionUrl, LambdaState } from '../state.ts'
import { aliasesOf } from '../version.ts'

/** Whose URL is meant: a function's or an alias's. Throws when there is no such function. Recorded: `url-create-missing-fn`. */
export function urlOwner(
  state: LambdaState,
  functionName = '',
  qualifier?: string,
): { asked: FunctionReference; key: string } {
  const asked = reference(state.host, functionName, qualifier)
  const there =
    state.functions.has(asked.name) && (!asked.qualifier || aliasesOf(state, asked.name)[asked.qualifier] !== undefined)
  if (!there) throw resourceNotFound('Function does not exist')
  return { asked, key: urlKey(asked) }
}

export const urlKey = ({ name, qualifier }: FunctionReference) => (qualifier ? `${name}:${qualifier}` : name)

/** Throws `ResourceNotFoundException` for a function without a URL. */
export function findUrl(
  state: LambdaState,
  functionName: string | undefined,
  qualifier: string | undefined,
): FunctionUrl {
  const { name, ...qualified } = reference(state.host, functionName ?? '', qualifier)
  const found = state.urls.get(urlKey({ name, ...qualified }))
  if (!found) throw resourceNotFound()
  return found
}

/**
 * As the API shows it. AWS's addresses are `https://<id>.lambda-url.<region>.on.aws/`; ours are paths, for not every
 * system resolves names under localhost. `http://<id>.lambda-url.<region>.localhost:<port>/` answers too.
 */
export const shownUrl = (
  state: LambdaState,
  url: FunctionUrl,
): Required<Omit<FunctionUrlConfig, 'Cors'>> & Pick<FunctionUrlConfig, 'Cors'> => ({
  FunctionUrl: `${state.host.endpoint()}/_lambda-url/${url.id}/`,
  FunctionArn: arnOf(state.host, { name: url.functionName, ...(url.qualifier && { qualifier: url.qualifier }) }),
  AuthType: url.authType,
  CreationTime: new Date(url.createdAt).toISOString(),
  LastModifiedTime: new Date(url.lastModified).toISOString(),
  InvokeMode: url.invokeMode,
  ...(url.cors && { Cors: url.cors }),
})

/** 32 letters and digits, as AWS's are. */
export const newUrlId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => (byte % 36).toString(36)).join('')
