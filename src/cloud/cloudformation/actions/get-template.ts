import { GetTemplate$, type GetTemplateInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { findChangeSet, findStack } from '../find-stack.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html */
export const getTemplate = action({
  operation: GetTemplate$,

  run({ state }: Context<CloudFormationState>, { StackName, ChangeSetName, TemplateStage }: GetTemplateInput) {
    const template = ChangeSetName
      ? findChangeSet(state, ChangeSetName, StackName).template
      : state.templates.get(findStack(state, StackName).id)
    const isProcessed = TemplateStage === 'Processed'
    return {
      TemplateBody: isProcessed ? JSON.stringify(template?.processed ?? {}) : (template?.body ?? ''),
      StagesAvailable: ['Original' as const, 'Processed' as const],
    }
  },
})
