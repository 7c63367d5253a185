import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'

const table = new DynamoDBClient({})

type Event = { Records: { s3: { object: { key: string } } }[] }

export async function handler({ Records }: Event) {
  for (const { s3 } of Records) {
    const id = decodeURIComponent(s3.object.key.replaceAll('+', ' '))
    const Item = { id: { S: id }, state: { S: 'uploaded' } }
    await table.send(new PutItemCommand({ TableName: process.env.TABLE, Item }))
  }
}
