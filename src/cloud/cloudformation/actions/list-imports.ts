import { ListImports$, type ListImportsInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { validationError } from '../errors.ts'
import { importersOf } from '../outputs.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListImports.html */
export const listImports = action({
  operation: ListImports$,

  run({ state }: Context<CloudFormationState>, { ExportName = '' }: ListImportsInput) {
    const Imports = importersOf(state, ExportName)
    if (Imports.length === 0) throw validationError(`Export '${ExportName}' is not imported by any stack.`)
    return { Imports }
  },
})
