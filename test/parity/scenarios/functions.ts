import { ECHO, type Kit, zip } from '../kit.ts'
import type { Scenarios } from './scenarios.ts'

const creating = async (kit: Kit, settings: object) => {
  const FunctionName = kit.name()
  kit.after(() => kit.call('lambda', 'DeleteFunction', { FunctionName }))
  return kit.observe('lambda', 'CreateFunction', {
    ...{ FunctionName, Runtime: 'nodejs24.x', Handler: 'index.handler', Role: await kit.role() },
    Code: { ZipFile: zip(ECHO) },
    ...settings,
  })
}

/** A zip of so many bytes, which nothing can press together. */
const zipOf = (bytes: number) => {
  const noise = new Uint8Array(bytes)
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(noise.subarray(at, Math.min(at + 65_536, bytes)))
  return zip({ 'index.mjs': ECHO, noise })
}

const layer = async (kit: Kit, LayerName = kit.name('layer')) => {
  const { LayerVersionArn, Version } = await kit.call('lambda', 'PublishLayerVersion', {
    LayerName,
    Content: { ZipFile: zip({ 'nodejs/empty.js': '' }) },
  })
  kit.after(() => kit.call('lambda', 'DeleteLayerVersion', { LayerName, VersionNumber: Version }))
  return String(LayerVersionArn)
}

/** Of all pages those functions that a scenario made: an account has others. */
async function only(kit: Kit, input: object, names: readonly string[]) {
  const found: { FunctionName: string }[] = []
  for (let Marker: unknown; ; ) {
    const { Functions, NextMarker } = await kit.call('lambda', 'ListFunctions', {
      ...input,
      ...(Marker !== undefined && { Marker }),
    })
    found.push(...(Functions as { FunctionName: string }[]).filter(({ FunctionName }) => names.includes(FunctionName)))
    if (!(Marker = NextMarker)) break
  }
  return {
    response: { Functions: found.sort((a, b) => names.indexOf(a.FunctionName) - names.indexOf(b.FunctionName)) },
  }
}

export const functions: Scenarios = {
  'lambda-get-missing': (kit) => kit.observe('lambda', 'GetFunction', { FunctionName: 'nonexisting-fn-name' }),
  'lambda-create-env-near-4k-ok': (kit) =>
    creating(kit, { Environment: { Variables: { AA: 'x'.repeat(4096 - '{"AA":""}'.length) } } }),
  'lambda-create-request-over-70mb': (kit) => creating(kit, { Code: { ZipFile: zipOf(52_700_000) } }),
  'lambda-create-zip-over-50mb': (kit) => creating(kit, { Code: { ZipFile: zipOf(52_428_800) } }),
  'list-functions-default': async (kit) => {
    const names = [await kit.create(), await kit.create(`${ECHO} // two`)]
    return only(kit, {}, names)
  },
  'list-functions-all': async (kit) => {
    const names = [await kit.create(ECHO, { Publish: true }), await kit.create(`${ECHO} // two`)]
    return only(kit, { FunctionVersion: 'ALL' }, names)
  },
  'tags-in-getfunction': async (kit) => {
    const FunctionName = await kit.create()
    const Tags = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((key) => [`key_${key}`, `value_${key}`]))
    await kit.call('lambda', 'TagResource', { Resource: kit.arn('lambda', `function:${FunctionName}`), Tags })
    return kit.observe('lambda', 'GetFunction', { FunctionName })
  },
  'tags-missing-fn': (kit) =>
    kit.observe('lambda', 'TagResource', { Resource: kit.arn('lambda', 'function:doesnotexist'), Tags: { A: 'B' } }),
  'tags-on-alias': async (kit) =>
    kit.observe('lambda', 'TagResource', {
      Resource: kit.arn('lambda', `function:${await kit.create()}:v1`),
      Tags: { A: 'B' },
    }),
  'policy-sid-exists': async (kit) => {
    const permission = {
      ...{ FunctionName: await kit.create(), StatementId: 's3' },
      ...{ Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com' },
    }
    await kit.call('lambda', 'AddPermission', permission)
    return kit.observe('lambda', 'AddPermission', permission)
  },
  'policy-get-after-all-removed': async (kit) => {
    const FunctionName = await kit.create()
    await kit.call('lambda', 'AddPermission', {
      ...{ FunctionName, StatementId: 's3', Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com' },
    })
    await kit.call('lambda', 'RemovePermission', { FunctionName, StatementId: 's3' })
    return kit.observe('lambda', 'GetPolicy', { FunctionName })
  },
  'policy-remove-missing-sid': async (kit) => {
    const FunctionName = await kit.create()
    for (const StatementId of ['s3', 'sqs'])
      await kit.call('lambda', 'AddPermission', {
        ...{ FunctionName, StatementId, Action: 'lambda:InvokeFunction', Principal: `${StatementId}.amazonaws.com` },
      })
    return kit.observe('lambda', 'RemovePermission', { FunctionName, StatementId: 'non-existent' })
  },
  'concurrency-in-getfunction': async (kit) => {
    const FunctionName = await kit.create()
    await kit.call('lambda', 'PutFunctionConcurrency', { FunctionName, ReservedConcurrentExecutions: 3 })
    return kit.observe('lambda', 'GetFunction', { FunctionName })
  },
  'concurrency-over-account': async (kit) => {
    const { AccountLimit } = (await kit.call('lambda', 'GetAccountSettings', {})) as {
      AccountLimit?: { ConcurrentExecutions?: number }
    }
    return kit.observe('lambda', 'PutFunctionConcurrency', {
      FunctionName: await kit.create(),
      ReservedConcurrentExecutions: (AccountLimit?.ConcurrentExecutions ?? 0) + 1,
    })
  },
  'provisioned-ready': async (kit) => {
    const FunctionName = await kit.create()
    const Qualifier = await kit.publish(FunctionName)
    await kit.call('lambda', 'PutProvisionedConcurrencyConfig', {
      ...{ FunctionName, Qualifier, ProvisionedConcurrentExecutions: 5 },
    })
    return kit.until(async () => {
      const seen = await kit.observe('lambda', 'GetProvisionedConcurrencyConfig', { FunctionName, Qualifier })
      return (seen.response as { Status?: string }).Status !== 'IN_PROGRESS' && seen
    })
  },
  'provisioned-get-none': async (kit) => {
    const FunctionName = await kit.create()
    const Qualifier = await kit.publish(FunctionName)
    return kit.observe('lambda', 'GetProvisionedConcurrencyConfig', { FunctionName, Qualifier })
  },
  'provisioned-init-failure': async (kit) => {
    const FunctionName = await kit.create('throw new Error("init")')
    const Qualifier = await kit.publish(FunctionName)
    await kit.call('lambda', 'PutProvisionedConcurrencyConfig', {
      ...{ FunctionName, Qualifier, ProvisionedConcurrentExecutions: 1 },
    })
    return kit.until(async () => {
      const seen = await kit.observe('lambda', 'GetProvisionedConcurrencyConfig', { FunctionName, Qualifier })
      return (seen.response as { Status?: string }).Status !== 'IN_PROGRESS' && seen
    })
  },
  'layer-missing': (kit) => creating(kit, { Layers: [kit.arn('lambda', 'layer:doesnotexist:1')] }),
  'layer-two-versions': async (kit) => {
    const name = kit.name('layer')
    return creating(kit, { Layers: [await layer(kit, name), await layer(kit, name)] })
  },
  'layer-six': async (kit) => creating(kit, { Layers: await Promise.all(Array.from({ length: 6 }, () => layer(kit))) }),
}
