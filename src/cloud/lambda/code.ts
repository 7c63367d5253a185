import type { FunctionCode } from '@aws-sdk/client-lambda'
import { toBase64 } from '@smithy/core/serde'
import { ServiceError } from '../errors.ts'
import { sha256Bytes } from '../hash.ts'
import { invalidParameter, requestTooLarge } from './errors.ts'
import { ZIPPED_BYTES } from './limits.ts'
import type { DeploymentPackage, LambdaState } from './state.ts'

/** Checks and keeps what was uploaded. Throws as AWS does for what is not a deployment package. */
export async function keepCode(state: LambdaState, code: FunctionCode): Promise<DeploymentPackage> {
  if (code.ImageUri)
    throw invalidParameter('The local cloud runs deployment packages only: container images need a container engine.')
  if (code.S3Bucket)
    throw new ServiceError(
      'NotImplementedException',
      'The local cloud does not read code from S3 yet: send a ZipFile.',
      501,
    )
  const zip = code.ZipFile
  if (!zip) throw invalidParameter('Please provide a source for function code.')
  if (zip.length > ZIPPED_BYTES) throw requestTooLarge(`Zipped size must be smaller than ${ZIPPED_BYTES} bytes`)
  if (zip.length === 0) throw invalidParameter('Uploaded file must be a non-empty zip')
  if (!isZip(zip))
    throw invalidParameter('Could not unzip uploaded file. Please check your file, then try to upload again.')
  return { key: await state.host.store.blobs.put(zip), sha256: toBase64(await sha256Bytes(zip)), size: zip.length }
}

/** A zip ends with its directory's record: `PK\5\6` somewhere in the last 22 bytes plus a comment of at most 65,535. */
function isZip(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 65_535); at--)
    if (bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 5 && bytes[at + 3] === 6) return true
  return false
}
