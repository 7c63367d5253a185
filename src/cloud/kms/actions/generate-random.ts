import { GenerateRandom$, type GenerateRandomRequest, type GenerateRandomResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { checkNoRecipient, validation } from '../errors.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateRandom.html */
export const generateRandom = action({
  operation: GenerateRandom$,

  run(_: Context<KmsState>, { NumberOfBytes: bytes, ...input }: GenerateRandomRequest): GenerateRandomResponse {
    checkNoRecipient(input)
    if (bytes === undefined) throw validation('NumberOfBytes is required.') // recorded: `test_generate_random_invalid_number_of_bytes`
    return { Plaintext: crypto.getRandomValues(new Uint8Array(bytes)) }
  },
})
