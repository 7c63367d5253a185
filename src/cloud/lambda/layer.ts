import type { GetLayerVersionResponse, LayerVersionsListItem } from '@aws-sdk/client-lambda'
import { codeLocation } from './code.ts'
import { invalidParameter, resourceNotFound } from './errors.ts'
import type { LambdaFunction, LambdaState, LayerVersion } from './state.ts'

const MOST_LAYERS = 5

export const layerArn = ({ host }: LambdaState, name: string) =>
  `arn:aws:lambda:${host.region}:${host.account}:layer:${name}`

export const layerVersionArn = (state: LambdaState, { name, version }: Pick<LayerVersion, 'name' | 'version'>) =>
  `${layerArn(state, name)}:${version}`

/** A layer may be named by its name or by its ARN. */
export const layerName = (nameOrArn = ''): string => nameOrArn.split(':layer:').at(-1) ?? ''

/** Throws `ResourceNotFoundException`. */
export function findLayerVersion(state: LambdaState, name: string, version: number | undefined): LayerVersion {
  const found = state.layerVersions.get(`${name}:${version}`)
  if (!found) throw resourceNotFound()
  return found
}

/** Newest first. */
export function versionsOfLayer(state: LambdaState, name: string): LayerVersion[] {
  const last = state.lastLayerVersions.get(name) ?? 0
  const numbers = Array.from({ length: last }, (_, at) => last - at)
  return numbers.flatMap((number) => state.layerVersions.get(`${name}:${number}`) ?? [])
}

/** What a function's layers are. Throws for what it cannot have; recorded: parity cases of topic layers. */
export function layersOf(state: LambdaState, arns: readonly string[]): NonNullable<LambdaFunction['layers']> {
  if (arns.length > MOST_LAYERS) throw invalidParameter(`Cannot reference more than ${MOST_LAYERS} layers.`)
  const seen = new Map<string, string>()
  for (const arn of arns) {
    const layer = arn.slice(0, arn.lastIndexOf(':'))
    const earlier = seen.get(layer)
    if (earlier !== undefined)
      throw invalidParameter(
        'Two different versions of the same layer are not allowed to be referenced in the same function. ' +
          `${earlier} and ${arn} are versions of the same layer.`,
      )
    seen.set(layer, arn)
  }
  return arns.map((arn) => {
    const [, , , , account, , name = '', version] = arn.split(':')
    const found = account === state.host.account && state.layerVersions.get(`${name}:${version}`)
    if (!found) throw invalidParameter(`Layer version ${arn} does not exist.`)
    return { arn, code: found.code }
  })
}

export const listedLayerVersion = (state: LambdaState, layer: LayerVersion): LayerVersionsListItem => ({
  LayerVersionArn: layerVersionArn(state, layer),
  Version: layer.version,
  Description: layer.description,
  CreatedDate: new Date(layer.createdAt).toISOString().replace('Z', '+0000'),
  ...(layer.runtimes.length > 0 && {
    CompatibleRuntimes: layer.runtimes as LayerVersionsListItem['CompatibleRuntimes'],
  }),
  ...(layer.architectures.length > 0 && {
    CompatibleArchitectures: layer.architectures as LayerVersionsListItem['CompatibleArchitectures'],
  }),
  ...(layer.license && { LicenseInfo: layer.license }),
})

export const shownLayerVersion = (state: LambdaState, layer: LayerVersion): GetLayerVersionResponse => ({
  ...listedLayerVersion(state, layer),
  LayerArn: layerArn(state, layer.name),
  Content: {
    Location: codeLocation(state, layer.code),
    CodeSha256: layer.code.sha256,
    CodeSize: layer.code.size,
  },
})

/** Whether a layer is said to fit; one that says nothing fits everything. */
export const fits = (
  { runtimes, architectures }: LayerVersion,
  asked: { CompatibleRuntime?: string | undefined; CompatibleArchitecture?: string | undefined },
): boolean =>
  (asked.CompatibleRuntime === undefined || runtimes.includes(asked.CompatibleRuntime)) &&
  (asked.CompatibleArchitecture === undefined || architectures.includes(asked.CompatibleArchitecture))
