import type { Resource } from '../sections.ts'
import { type Expansion, passedOn, place, shortHash, withoutUndefined } from './expansion.ts'

/** Its logical ID ends in a hash of what it is: whatever changes in it makes another. https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-layerversion.html */
export function expandLayerVersion(expansion: Expansion, resource: Resource): void {
  const { logicalId, type, properties } = resource
  const { ContentUri, RetentionPolicy = 'Retain', LayerName = logicalId, ...settings } = properties
  const path = ['Resources', logicalId, 'Properties']
  const Content = place(expansion.known(ContentUri ?? null))
  if (!Content)
    throw expansion.refuse([...path, 'ContentUri'], "'ContentUri' is not a valid S3 Uri of the form 's3://bucket/key'.")
  if (!/^(Retain|Delete)$/i.test(String(RetentionPolicy)))
    throw expansion.refuse(
      [...path, 'RetentionPolicy'],
      "'RetentionPolicy' must be one of the following options: ['Retain', 'Delete'].",
    )
  // As the translator does it: of the resource as it was written, under its name.
  const id = `${logicalId}${shortHash(expansion.known({ [logicalId]: { Type: type, Properties: properties } }))}`
  expansion.names.set(logicalId, id)
  const kept = /^retain$/i.test(String(RetentionPolicy)) ? 'Retain' : 'Delete'
  expansion.add(id, 'AWS::Lambda::LayerVersion', withoutUndefined({ Content, LayerName, ...settings }), {
    ...passedOn(resource),
    DeletionPolicy: kept,
  })
}
