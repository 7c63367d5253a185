/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-account.html */
import schema from '../schemas/AWS-ApiGateway-Account.json' with { type: 'json' }
import type { ResourceContext, ResourceType } from './resource-type.ts'

type Properties = { CloudWatchRoleArn?: string }

/** The one role with which all REST APIs write their logs. Deleting this resource leaves it, as on AWS. */
export const apigatewayAccount: ResourceType<Properties> = {
  schema,

  async create({ CloudWatchRoleArn }, context) {
    if (CloudWatchRoleArn !== undefined) await update(CloudWatchRoleArn, context)
    const Id = context.name(64)
    return { physicalId: Id, attributes: { Id } }
  },

  async update(made, { CloudWatchRoleArn = '' }, before, context) {
    if (CloudWatchRoleArn !== (before.CloudWatchRoleArn ?? '')) await update(CloudWatchRoleArn, context)
    return made
  },

  delete: async () => {},
}

const update = (value: string, { ask }: ResourceContext) =>
  ask('apigateway', 'UpdateAccount', { patchOperations: [{ op: 'replace', path: '/cloudwatchRoleArn', value }] })
