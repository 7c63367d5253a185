import type { Resource } from '../sections.ts'
import { intrinsicOf } from '../value.ts'
import { type Expansion, mapped, passedOn, place, shortHash, withoutUndefined } from './expansion.ts'

/** Its logical ID ends in a hash of what it is: whatever changes in it makes another. https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-layerversion.html */
export function expandLayerVersion(expansion: Expansion, resource: Resource): void {
  const { logicalId, type, dependsOn, condition, attributes } = resource
  const resolved = ['LayerName', 'LicenseInfo', 'Description', 'RetentionPolicy']
  const properties = mapped(resource.properties, (value, name) =>
    resolved.includes(name) ? expansion.known(value) : value,
  )
  const { ContentUri, RetentionPolicy, LayerName = logicalId, PublishLambdaVersion: _, ...settings } = properties
  const path = ['Resources', logicalId, 'Properties']
  const Content = place(ContentUri !== undefined && intrinsicOf(ContentUri) ? expansion.known(ContentUri) : ContentUri)
  if (!Content)
    throw expansion.refuse([...path, 'ContentUri'], "'ContentUri' is not a valid S3 Uri of the form 's3://bucket/key'.")
  if (RetentionPolicy !== undefined && !/^(Retain|Delete)$/i.test(String(RetentionPolicy)))
    throw expansion.refuse(
      [...path, 'RetentionPolicy'],
      "'RetentionPolicy' must be one of the following options: ['Retain', 'Delete'].",
    )
  // As the translator does it: of the resource as it was written, under its name.
  const written = withoutUndefined({
    ...{ Type: type, Properties: properties, Condition: condition },
    DependsOn: dependsOn.length === 0 ? undefined : dependsOn,
  })
  const id = `${logicalId}${shortHash({ [logicalId]: written })}`
  expansion.names.set(logicalId, id)
  expansion.add(id, 'AWS::Lambda::LayerVersion', withoutUndefined({ Content, LayerName, ...settings }), {
    ...passedOn(resource),
    ...(dependsOn.length > 0 && { DependsOn: dependsOn }),
    DeletionPolicy:
      RetentionPolicy === undefined
        ? (attributes.DeletionPolicy ?? 'Retain')
        : /^retain$/i.test(String(RetentionPolicy))
          ? 'Retain'
          : 'Delete',
  })
}
