import { toBase64 } from '@smithy/core/serde'
import type { Caller } from '../action.ts'
import { ServiceError } from '../errors.ts'
import { sha256Bytes } from '../hash.ts'
import { invalidParameter, requestTooLarge } from './errors.ts'
import { UNZIPPED_BYTES, ZIPPED_BYTES } from './limits.ts'
import type { DeploymentPackage, LambdaState } from './state.ts'
import { directoryOf } from './zip.ts'

/** Where a function's or a layer's code comes from. */
export type CodeSource = {
  ZipFile?: Uint8Array | undefined
  S3Bucket?: string | undefined
  S3Key?: string | undefined
  S3ObjectVersion?: string | undefined
  ImageUri?: string | undefined
}

/** Bytes of a whole request. A zip in it is base64, a third longer. Recorded: `lambda-create-request-over-70mb`. */
const REQUEST_BYTES = 70_167_211

/** Checks and keeps what was uploaded. Throws as AWS does for what is not a deployment package. */
export async function keepCode(
  state: LambdaState,
  caller: Caller,
  code: CodeSource,
  operation: string,
): Promise<DeploymentPackage> {
  if (code.ImageUri)
    throw invalidParameter('The local cloud runs deployment packages only: container images need a container engine.')
  const zip = code.S3Bucket ? await fromS3(state, caller, code) : code.ZipFile
  if (!zip) throw invalidParameter('Please provide a source for function code.')
  if (!code.S3Bucket) checkLength(zip, operation)
  if (zip.length === 0) throw invalidParameter('Uploaded file must be a non-empty zip')
  const entries = directoryOf(zip)
  if (!entries)
    throw invalidParameter('Could not unzip uploaded file. Please check your file, then try to upload again.')
  if (entries.reduce((sum, { size }) => sum + size, 0) >= UNZIPPED_BYTES)
    throw invalidParameter(`Unzipped size must be smaller than ${UNZIPPED_BYTES} bytes`)
  return { key: await state.host.store.blobs.put(zip), sha256: toBase64(await sha256Bytes(zip)), size: zip.length }
}

function checkLength(zip: Uint8Array, operation: string): void {
  if (4 * Math.ceil(zip.length / 3) > REQUEST_BYTES)
    throw requestTooLarge(`Request must be smaller than ${REQUEST_BYTES} bytes for the ${operation} operation`)
  if (zip.length > ZIPPED_BYTES) throw requestTooLarge(`Zipped size must be smaller than ${ZIPPED_BYTES} bytes`)
}

/** As the caller, who must be allowed to read it. */
async function fromS3(state: LambdaState, caller: Caller, code: CodeSource): Promise<Uint8Array> {
  const { S3Bucket: Bucket, S3Key: Key, S3ObjectVersion } = code
  const input = { Bucket, Key, ...(S3ObjectVersion && { VersionId: S3ObjectVersion }) }
  try {
    const { Body } = await state.host.ask('s3', 'GetObject', input, caller)
    return await bytesOf(Body as Uint8Array | AsyncIterable<Uint8Array>)
  } catch (error) {
    if (!(error instanceof ServiceError) || error.status >= 500) throw error
    throw invalidParameter(
      `Error occurred while GetObject. S3 Error Code: ${error.code}. S3 Error Message: ${error.message}`,
    )
  }
}

async function bytesOf(body: Uint8Array | AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

/** Where a package can be fetched from for a while: a front of this service, `lambda-code`. */
export const codeLocation = ({ host }: LambdaState, { key }: DeploymentPackage): string =>
  `${host.endpoint()}/_lambda-code/${key}`
