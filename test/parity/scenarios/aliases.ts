import type { Kit } from '../kit.ts'
import type { Scenarios } from './scenarios.ts'

/** Answers which code it is and what it sees of itself. */
const VERSION = (id: string) => `export const handler = async (event, context) => ({
  version_id: '${id}', invoked_arn: context.invokedFunctionArn, version_from_ctx: context.functionVersion })`

/** A function with versions 1 and 2. */
async function twoVersions(kit: Kit): Promise<string> {
  const FunctionName = await kit.create(VERSION('version1'))
  await kit.publish(FunctionName)
  await kit.update(FunctionName, VERSION('version2'))
  await kit.publish(FunctionName)
  return FunctionName
}

const weighted = (FunctionName: string, version = '2', weight = 0.2, Name = 'aliasname1_1') => ({
  ...{ FunctionName, Name, FunctionVersion: '1', Description: 'custom-alias' },
  RoutingConfig: { AdditionalVersionWeights: { [version]: weight } },
})

async function fourAliases(kit: Kit): Promise<string> {
  const FunctionName = await twoVersions(kit)
  const alias = (input: object) => kit.call('lambda', 'CreateAlias', { FunctionName, ...input })
  await alias(weighted(FunctionName))
  await alias({ Name: 'aliasname1_2', FunctionVersion: '1', Description: 'custom-alias' })
  await alias({ Name: 'aliasname1_3', FunctionVersion: '1' })
  await alias({ Name: 'aliasname2', FunctionVersion: '2', Description: 'custom-alias' })
  return FunctionName
}

async function withAlias(kit: Kit): Promise<string> {
  const FunctionName = await twoVersions(kit)
  await kit.call('lambda', 'CreateAlias', { FunctionName, Name: 'alias1', FunctionVersion: '1' })
  return FunctionName
}

const creatingWeighted = (version: string, weight: number) => async (kit: Kit) =>
  kit.observe('lambda', 'CreateAlias', weighted(await twoVersions(kit), version, weight, 'custom'))

export const aliases: Scenarios = {
  'version-invoke-old': async (kit) => kit.invoke(await twoVersions(kit), {}, { Qualifier: '1' }),
  'version-get-latest': async (kit) =>
    kit.observe('lambda', 'GetFunction', {
      FunctionName: await kit.create(undefined, { Publish: true }),
      Qualifier: '$LATEST',
    }),
  'version-update-publish': async (kit) => {
    const FunctionName = await twoVersions(kit)
    const { zip } = await import('../kit.ts')
    const input = { FunctionName, ZipFile: zip(VERSION('version3')), Publish: true }
    return kit.observe('lambda', 'UpdateFunctionCode', input)
  },
  'alias-create-weighted': async (kit) => kit.observe('lambda', 'CreateAlias', weighted(await twoVersions(kit))),
  'alias-invoke': async (kit) => kit.invoke(await withAlias(kit), {}, { Qualifier: 'alias1' }),
  'alias-get-function': async (kit) =>
    kit.observe('lambda', 'GetFunction', { FunctionName: await fourAliases(kit), Qualifier: 'aliasname1_1' }),
  'alias-list': async (kit) => kit.observe('lambda', 'ListAliases', { FunctionName: await fourAliases(kit) }),
  'alias-list-by-version': async (kit) => {
    const FunctionName = await fourAliases(kit)
    const cleared = { FunctionName, Name: 'aliasname1_1', RoutingConfig: { AdditionalVersionWeights: {} } }
    await kit.call('lambda', 'UpdateAlias', cleared)
    return kit.observe('lambda', 'ListAliases', { FunctionName, FunctionVersion: '1' })
  },
  'alias-clear-weights': async (kit) => {
    const FunctionName = await fourAliases(kit)
    return kit.observe('lambda', 'UpdateAlias', {
      ...{ FunctionName, Name: 'aliasname1_1', RoutingConfig: { AdditionalVersionWeights: {} } },
    })
  },
  'alias-exists': async (kit) => {
    const FunctionName = await twoVersions(kit)
    await kit.call('lambda', 'CreateAlias', weighted(FunctionName, '2', 0.5, 'custom'))
    return kit.observe('lambda', 'CreateAlias', weighted(FunctionName, '2', 0.5, 'custom'))
  },
  'alias-moved-invoke': async (kit) => {
    const FunctionName = await withAlias(kit)
    await kit.call('lambda', 'UpdateAlias', { FunctionName, Name: 'alias1', FunctionVersion: '2' })
    return kit.invoke(FunctionName, {}, { Qualifier: 'alias1' })
  },
  'alias-weight-negative': creatingWeighted('2', -1),
  'alias-weight-same-version': creatingWeighted('1', 0.5),
  'alias-weight-missing-version': creatingWeighted('10', 0.5),
  'alias-name-number': async (kit) => {
    const FunctionName = await kit.create()
    await kit.publish(FunctionName)
    return kit.observe('lambda', 'CreateAlias', { FunctionName, Name: '2024', FunctionVersion: '1' })
  },
}
