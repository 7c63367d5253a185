import {
  CreateEventSourceMapping$,
  type CreateEventSourceMappingRequest,
  type EventSourceMappingConfiguration,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { invalidParameter, resourceConflict } from '../errors.ts'
import { functionArnOf, shownMapping } from '../event-source-mapping/mapping.ts'
import { queueSettings, streamSettings } from '../event-source-mapping/settings.ts'
import { checkSource, kindOf } from '../event-source-mapping/source.ts'
import { arnOf, reference } from '../name.ts'
import type { LambdaState } from '../state.ts'
import { find } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
export const createEventSourceMapping = action({
  operation: CreateEventSourceMapping$,

  async run(
    { state }: Context<LambdaState>,
    { FunctionName = '', ...input }: CreateEventSourceMappingRequest,
  ): Promise<EventSourceMappingConfiguration> {
    const kind = kindOf(input.EventSourceArn)
    const sourceArn = input.EventSourceArn ?? ''
    const settings = kind === 'queue' ? queueSettings(sourceArn, input) : streamSettings(sourceArn, input)
    const asked = reference(state.host, FunctionName)
    if (!state.functions.has(asked.name)) throw invalidParameter('Function does not exist')
    const { fn } = find(state, asked)
    await checkSource(state, sourceArn, fn)
    const functionArn = arnOf(state.host, asked)
    for (const other of state.mappings.values())
      if (other.sourceArn === sourceArn && functionArnOf(state, other) === functionArn)
        throw resourceConflict(
          kind === 'queue'
            ? `An event source mapping with SQS arn (" ${sourceArn} ") and function (" ${asked.name} ") already exists. ` +
                `Please update or delete the existing mapping with UUID ${other.uuid}`
            : `The event source arn (" ${sourceArn} ") and function (" ${asked.name} ") provided mapping already exists. ` +
                `Please update or delete the existing mapping with UUID ${other.uuid}`,
        )
    const mapping = state.polling.change(
      {
        ...{ uuid: crypto.randomUUID(), sourceArn, functionName: asked.name },
        ...(asked.qualifier && { qualifier: asked.qualifier }),
        ...settings,
      },
      'Creating',
    )
    return shownMapping(state, mapping)
  },
})
