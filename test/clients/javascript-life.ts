import { readFileSync } from 'node:fs'
import * as sdk from '@aws-sdk/client-lambda'
import { expect } from 'vitest'

/** A function's life by the JavaScript SDK, with its waiters and paginators. */
export async function liveByJavaScript(endpoint: string, zip: string): Promise<void> {
  const client = new sdk.LambdaClient({
    ...{ endpoint, region: 'us-east-1' },
    credentials: { accessKeyId: 'life', secretAccessKey: 'a-secret-of-ours' },
  })
  const FunctionName = 'javascript-life'
  const waiting = { client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }
  const text = (payload: Uint8Array | undefined) => JSON.parse(new TextDecoder().decode(payload))

  await client.send(
    new sdk.CreateFunctionCommand({
      ...{ FunctionName, Runtime: 'nodejs24.x', Handler: 'index.handler', Role: 'arn:aws:iam::000000000000:role/any' },
      Code: { ZipFile: readFileSync(zip) },
    }),
  )
  await sdk.waitUntilFunctionExists(waiting, { FunctionName })
  await sdk.waitUntilFunctionActiveV2(waiting, { FunctionName })
  const { Payload, ExecutedVersion } = await client.send(new sdk.InvokeCommand({ FunctionName, Payload: '{"a":1}' }))
  expect([text(Payload), ExecutedVersion]).toEqual([{ a: 1 }, '$LATEST'])

  await client.send(new sdk.UpdateFunctionConfigurationCommand({ FunctionName, MemorySize: 256 }))
  await sdk.waitUntilFunctionUpdatedV2(waiting, { FunctionName })
  const { Version } = await client.send(new sdk.PublishVersionCommand({ FunctionName }))
  await sdk.waitUntilPublishedVersionActive(waiting, { FunctionName, Qualifier: Version })
  for (const Name of ['a', 'b', 'c'])
    await client.send(new sdk.CreateAliasCommand({ FunctionName, Name, FunctionVersion: Version }))
  const names: (string | undefined)[] = []
  for await (const { Aliases = [] } of sdk.paginateListAliases({ client, pageSize: 2 }, { FunctionName }))
    names.push(...Aliases.map(({ Name }) => Name))
  expect(names).toEqual(['a', 'b', 'c'])

  await client.send(new sdk.PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }))
  await expect(client.send(new sdk.InvokeCommand({ FunctionName }))).rejects.toThrow(sdk.TooManyRequestsException)
  await client.send(new sdk.DeleteFunctionCommand({ FunctionName }))
  await expect(client.send(new sdk.GetFunctionCommand({ FunctionName }))).rejects.toThrow(sdk.ResourceNotFoundException)
  client.destroy()
}
