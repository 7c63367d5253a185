import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'

const table = new DynamoDBClient({})

export async function handler({ Records }: { Records: { body: string }[] }) {
  for (const { body: id } of Records)
    await table.send(
      new UpdateItemCommand({
        TableName: process.env.TABLE,
        Key: { id: { S: id } },
        UpdateExpression: 'SET #state = :done',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':done': { S: 'done' } },
      }),
    )
}
