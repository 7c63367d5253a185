import { isMap, type Value, type ValueMap } from '../../value.ts'
import { listed, ref, withoutUndefined } from '../expansion.ts'
import { type EventType, permit } from './event.ts'

/**
 * The bucket tells the function, so what is written of the bucket is added to.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-s3.html
 */
export const s3: EventType = (expansion, event) => {
  const { Bucket, Events, Filter } = event.properties
  const bucketId = isMap(Bucket) && typeof Bucket.Ref === 'string' ? Bucket.Ref : ''
  const bucket = expansion.get(bucketId)
  if (!bucket) throw expansion.refuse(event.path, 'S3 events must reference an S3 bucket in the same template.')
  permit(expansion, event, 's3.amazonaws.com', { SourceAccount: ref('AWS::AccountId') })
  const { Properties = {}, DependsOn } = bucket
  const { NotificationConfiguration = {}, ...properties } = Properties as ValueMap
  const { LambdaConfigurations = [], ...others } = NotificationConfiguration as ValueMap
  const { Condition } = event.passedOn
  const added = listed(Events).map((name): Value => {
    const made = withoutUndefined({ Function: event.arn, Filter, Event: name })
    return Condition === undefined ? made : { 'Fn::If': [Condition, made, ref('AWS::NoValue')] }
  })
  const permission = `${event.id}Permission`
  const tag: Value[] = Condition
    ? [
        {
          Key: `sam:ConditionalDependsOn:${permission}`,
          Value: { 'Fn::If': [Condition, ref(permission), 'no dependency'] },
        },
      ]
    : []
  expansion.made.set(bucketId, {
    ...bucket,
    ...(!Condition && { DependsOn: [...listed(DependsOn), permission] }),
    Properties: {
      ...properties,
      ...(tag.length > 0 && { Tags: [...listed(properties.Tags), ...tag] }),
      NotificationConfiguration: { ...others, LambdaConfigurations: [...listed(LambdaConfigurations), ...added] },
    },
  })
  return {}
}
