import { CreateFunction$, type CreateFunctionRequest, type FunctionConfiguration } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { keepCode } from '../code.ts'
import { configuration } from '../configuration.ts'
import { functionExists, invalidParameter } from '../errors.ts'
import { CREATING_MILLISECONDS, EPHEMERAL_STORAGE_MEGABYTES, MEMORY_MEGABYTES, TIMEOUT } from '../limits.ts'
import { reference } from '../name.ts'
import { withSettings } from '../settings.ts'
import type { LambdaState } from '../state.ts'
import { setTags } from '../tags.ts'
import { LATEST, publish } from '../version.ts'

const OPERATION = 'CreateFunction'

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
export const createFunction = action({
  operation: CreateFunction$,

  async run(
    { state, clock, caller }: Context<LambdaState>,
    input: CreateFunctionRequest,
  ): Promise<FunctionConfiguration> {
    const { name } = reference(state.host, input.FunctionName ?? '')
    if (name.length > 64)
      throw invalidParameter(
        `1 validation error detected: Value '${name}' at 'functionName' failed to satisfy constraint: ` +
          'Member must have length less than or equal to 64',
      )
    if (state.functions.has(name)) throw functionExists(name)
    if (input.PackageType === 'Image')
      await keepCode(state, caller, { ImageUri: input.Code?.ImageUri ?? '-' }, OPERATION)
    if (!input.Runtime || !input.Handler)
      throw invalidParameter(
        'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
      )
    const blank = {
      name,
      version: LATEST,
      description: '',
      runtime: '',
      handler: '',
      role: '',
      timeoutSeconds: TIMEOUT.default,
      memoryMegabytes: MEMORY_MEGABYTES.default,
      ephemeralStorageMegabytes: EPHEMERAL_STORAGE_MEGABYTES.default,
      architecture: 'x86_64' as const,
      tracingMode: 'PassThrough',
      logging: { format: 'Text' as const, group: `/aws/lambda/${name}` },
      code: { key: '', sha256: '', size: 0 },
      revisionId: crypto.randomUUID(),
      deploymentId: crypto.randomUUID(),
      lastModified: clock.now(),
      activeAt: clock.now() + CREATING_MILLISECONDS,
    }
    const fn = {
      ...withSettings(state, blank, input),
      code: await keepCode(state, caller, input.Code ?? {}, OPERATION),
    }
    if (state.functions.has(name)) throw functionExists(name) // while the code was being kept
    state.functions.set(name, fn)
    state.functionWide.set(name, { tags: setTags({}, input.Tags ?? {}), lastVersion: 0 })
    if (!input.Publish) return configuration(state.host, fn)
    return configuration(state.host, publish(state, fn, { pending: true }), '1')
  },
})
