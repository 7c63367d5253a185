import type { Resource } from '../sections.ts'
import { entriesOf, isMap } from '../value.ts'
import { type Expansion, passedOn, withoutUndefined } from './expansion.ts'

const TYPES: Readonly<Record<string, string>> = { String: 'S', Number: 'N', Binary: 'B' }

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-simpletable.html */
export function expandSimpleTable(expansion: Expansion, resource: Resource): void {
  const { logicalId, properties, dependsOn } = resource
  const { PrimaryKey, TableName, ProvisionedThroughput, Tags, SSESpecification, PointInTimeRecoverySpecification } =
    properties
  const { Name = 'id', Type = 'String' } = isMap(PrimaryKey) ? PrimaryKey : {}
  const type = TYPES[String(Type)]
  if (!type)
    throw expansion.refuse(
      ['Resources', logicalId, 'Properties', 'PrimaryKey', 'Type'],
      `Type is one of ${Object.keys(TYPES).join(', ')}`,
    )
  expansion.add(
    logicalId,
    'AWS::DynamoDB::Table',
    withoutUndefined({
      AttributeDefinitions: [{ AttributeName: Name, AttributeType: type }],
      KeySchema: [{ AttributeName: Name, KeyType: 'HASH' }],
      ...(ProvisionedThroughput === undefined ? { BillingMode: 'PAY_PER_REQUEST' } : { ProvisionedThroughput }),
      ...{ TableName, SSESpecification, PointInTimeRecoverySpecification },
      Tags: Tags && entriesOf(Tags).map(([Key, Value]) => ({ Key, Value })),
    }),
    { ...passedOn(resource), ...(dependsOn.length > 0 && { DependsOn: dependsOn }) },
  )
}
