/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-logstream.html */
import schema from '../schemas/AWS-Logs-LogStream.json' with { type: 'json' }
import type { ResourceType } from './resource-type.ts'

type Properties = { LogGroupName: string; LogStreamName?: string }

/** `Ref` is its name. Every change makes another. */
export const logsLogStream: ResourceType<Properties> = {
  schema,

  async create({ LogGroupName: logGroupName, LogStreamName }, context) {
    const logStreamName = LogStreamName ?? context.name(512)
    await context.ask('logs', 'CreateLogStream', { logGroupName, logStreamName })
    return { physicalId: logStreamName }
  },

  async delete({ physicalId: logStreamName }, { LogGroupName: logGroupName }, { ask }) {
    await ask('logs', 'DeleteLogStream', { logGroupName, logStreamName })
  },
}
