import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'

const [table, queue] = [new DynamoDBClient({}), new SQSClient({})]
const { TABLE: TableName, QUEUE: QueueUrl } = process.env

type Event = { routeKey: string; body?: string; pathParameters?: { id?: string } }

export async function handler({ routeKey, body, pathParameters }: Event) {
  if (routeKey === 'POST /orders') {
    const { id } = JSON.parse(body ?? '{}')
    if (!id) return { statusCode: 400, body: JSON.stringify({ message: 'an order has an id' }) }
    await table.send(new PutItemCommand({ TableName, Item: { id: { S: id }, state: { S: 'new' } } }))
    await queue.send(new SendMessageCommand({ QueueUrl, MessageBody: id }))
    return { statusCode: 201, body: JSON.stringify({ id }) }
  }
  const { Item } = await table.send(new GetItemCommand({ TableName, Key: { id: { S: pathParameters?.id ?? '' } } }))
  return Item ? { id: Item.id?.S, state: Item.state?.S } : { statusCode: 404, body: '{}' }
}
