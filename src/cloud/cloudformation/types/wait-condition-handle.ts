import type { ResourceType } from './resource-type.ts'

/** Nothing but a name: templates use it where they need a resource that does nothing. (There are no wait conditions here.) */
export const waitConditionHandle: ResourceType = {
  schema: { typeName: 'AWS::CloudFormation::WaitConditionHandle', properties: {} },
  create: async (_, context) => ({ physicalId: context.name(128) }),
  delete: async () => {},
}
