import { DeleteAlias$, type DeleteAliasRequest } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { reference } from '../name.ts'
import { provision } from '../provisioned-concurrency.ts'
import type { LambdaState } from '../state.ts'
import { aliasesOf, findLatest } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteAlias.html */
export const deleteAlias = action({
  operation: DeleteAlias$,

  /** One that is not there is as good as deleted. */
  run({ state }: Context<LambdaState>, input: DeleteAliasRequest): void {
    const { name } = findLatest(state, reference(state.host, input.FunctionName ?? ''))
    const { [input.Name ?? '']: gone, ...others } = aliasesOf(state, name)
    if (!gone) return
    state.aliases.set(name, others)
    state.permissions.delete(`${name}:${gone.name}`)
    if (state.provisioned.delete(`${name}:${gone.name}`)) provision(state, name)
  },
})
