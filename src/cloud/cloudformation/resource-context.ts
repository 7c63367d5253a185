import type { Caller } from '../action.ts'
import { ServiceError } from '../errors.ts'
import { responseTo } from './responses.ts'
import type { CloudFormationState, ResourceRecord, StackRecord } from './state.ts'
import type { ResourceContext } from './types/resource-type.ts'

/** What a resource type may ask and know while it works for a stack. */
export function resourceContext(
  state: CloudFormationState,
  stack: StackRecord,
  { logicalId, type, template }: Pick<ResourceRecord, 'logicalId' | 'type' | 'template'>,
  begun: (physicalId: string) => void = () => {},
): ResourceContext {
  const { clock, region, account } = state.host
  return {
    ask: askFor(state, stack),
    ...{ clock, region, account, stackName: stack.name, stackId: stack.id, logicalId, type, template, begun },
    name: (maxLength, { lowerCase = false, suffix = '' } = {}) => {
      const random = randomLetters(12)
      const name = `${`${stack.name}-${logicalId}`.slice(0, maxLength - 13 - suffix.length)}-${random}`
      return (lowerCase ? name.toLowerCase() : name) + suffix
    },
    responseTo: (within) => responseTo(state, within),
    tags: {
      'aws:cloudformation:stack-name': stack.name,
      'aws:cloudformation:stack-id': stack.id,
      'aws:cloudformation:logical-id': logicalId,
      ...stack.tags,
    },
  }
}

/** Services are asked in the name of who asked for the stack, or of the role that the stack was given. */
export const askFor =
  (state: CloudFormationState, stack: StackRecord): ResourceContext['ask'] =>
  async (service, operation, input) => {
    try {
      return await state.host.ask(service, operation, input, callerOf(stack, state.host.account))
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      throw new ServiceError(
        error.code,
        `${error.message} (Service: ${service}, Operation: ${operation}, Status Code: ${error.status})`,
        error.status,
        error.members,
      )
    }
  }

function callerOf({ caller, roleArn }: StackRecord, account: string): Caller {
  if (!roleArn) return caller
  const arn = `arn:aws:sts::${account}:assumed-role/${roleArn.split('/').at(-1)}/AWSCloudFormation`
  return { account, arn, userId: arn, session: { roleArn } }
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

const randomLetters = (count: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(count)), (byte) => LETTERS[byte % LETTERS.length]).join('')
