import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'

const table = new DynamoDBClient({})

export async function handler({ source }: { source: string }) {
  const Item = { id: { S: 'tick' }, state: { S: source } }
  await table.send(new PutItemCommand({ TableName: process.env.TABLE, Item }))
}
