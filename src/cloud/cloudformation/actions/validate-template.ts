import { ValidateTemplate$, type ValidateTemplateInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { capabilitiesNeeded, inAwsWords, readTemplate, templateBody } from '../request.ts'
import { checkResources, checkSections } from '../sections.ts'
import type { CloudFormationState } from '../state.ts'
import { summaryOf } from '../summary.ts'
import { transformsOf } from '../transform.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ValidateTemplate.html */
export const validateTemplate = action({
  operation: ValidateTemplate$,

  async run({ state, caller }: Context<CloudFormationState>, input: ValidateTemplateInput) {
    const template = readTemplate(await templateBody(state, input, caller))
    return inAwsWords(() => {
      checkSections(template)
      checkResources(template)
      const transforms = transformsOf(template)
      const { names, resources } = capabilitiesNeeded(template)
      return {
        ...summaryOf(template, [...names, ...(transforms.length > 0 ? ['CAPABILITY_AUTO_EXPAND'] : [])], resources),
        DeclaredTransforms: transforms,
      }
    })
  },
})
