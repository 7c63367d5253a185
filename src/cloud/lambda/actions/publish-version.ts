import { type FunctionConfiguration, PublishVersion$, type PublishVersionRequest } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { configuration } from '../configuration.ts'
import { reference } from '../name.ts'
import type { LambdaState } from '../state.ts'
import { checkUpdatable } from '../update.ts'
import { findLatest, publish } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html */
export const publishVersion = action({
  operation: PublishVersion$,

  run({ state }: Context<LambdaState>, input: PublishVersionRequest): FunctionConfiguration {
    const latest = findLatest(state, reference(state.host, input.FunctionName ?? ''))
    checkUpdatable(state, latest, undefined)
    const version = publish(state, latest, {
      description: input.Description,
      codeSha256: input.CodeSha256,
      revisionId: input.RevisionId,
    })
    return configuration(state.host, version, version.version)
  },
})
