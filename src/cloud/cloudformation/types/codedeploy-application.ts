/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codedeploy-application.html */
import schema from '../schemas/AWS-CodeDeploy-Application.json' with { type: 'json' }
import type { ResourceType } from './resource-type.ts'

type Properties = { ApplicationName?: string }

/**
 * There is no CodeDeploy here: an application is a name and nothing else, remembered by the stack. `ComputePlatform` and
 * `Tags` do nothing. `Ref` is the name.
 */
export const codedeployApplication: ResourceType<Properties> = {
  schema,
  create: async ({ ApplicationName }, context) => ({ physicalId: ApplicationName ?? context.name(100) }),
  update: async (made) => made,
  delete: async () => {},
}
