import { GetTemplateSummary$, type GetTemplateSummaryInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { findStack } from '../find-stack.ts'
import { capabilitiesNeeded, readTemplate, templateBody } from '../request.ts'
import { resourcesOf } from '../sections.ts'
import type { CloudFormationState } from '../state.ts'
import { summaryOf } from '../summary.ts'
import { transformsOf } from '../transform.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplateSummary.html */
export const getTemplateSummary = action({
  operation: GetTemplateSummary$,

  async run({ state, caller }: Context<CloudFormationState>, input: GetTemplateSummaryInput) {
    const stack = input.StackName ? findStack(state, input.StackName) : undefined
    const body = stack ? (state.templates.get(stack.id)?.body ?? '') : await templateBody(state, input, caller)
    const template = readTemplate(body)
    const { names, resources } = capabilitiesNeeded(template)
    const { Metadata } = template.value
    return {
      ...summaryOf(template, names, resources),
      ResourceTypes: [...new Set(resourcesOf(template).map(({ type }) => type))],
      Version: '2010-09-09',
      ...(Metadata !== undefined && { Metadata: JSON.stringify(Metadata) }),
      DeclaredTransforms: transformsOf(template),
    }
  },
})
