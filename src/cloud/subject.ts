/** The members of an input that name what it is about, the most telling first. */
const NAMES = [
  ...['FunctionName', 'Bucket', 'TableName', 'QueueUrl', 'TopicArn', 'EventBusName', 'SecretId', 'StackName', 'KeyId'],
  ...['RoleArn', 'RoleName', 'ApiId', 'restApiId', 'logGroupName', 'Name', 'QueueName', 'StreamArn'],
]

/** What a call is about, for people who read the journal: `uploads/cat.jpg`, `orders`. Nothing of what was sent with it. */
export function subjectOf(input: unknown): string | undefined {
  const given = input as Record<string, unknown>
  const member = NAMES.find((name) => typeof given?.[name] === 'string')
  if (!member) return undefined
  const text = given[member] as string
  const name = text.startsWith('http') || text.startsWith('arn:') ? (text.split(/[/:]/).at(-1) ?? text) : text
  return member === 'Bucket' && typeof given.Key === 'string' ? `${name}/${given.Key}` : name
}
