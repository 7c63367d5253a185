import type { Value } from './value.ts'

export type StackPlace = {
  stackName: string
  stackId: string
  region: string
  account: string
  notificationArns: readonly string[]
}

/**
 * What AWS gives every template. `AWS::NoValue` is there and has no value: what is set to it is left out.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
 */
export function pseudoParameters(place: StackPlace): Map<string, Value | undefined> {
  const { stackName, stackId, region, account, notificationArns } = place
  const china = region.startsWith('cn-')
  const partition = china ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
  return new Map<string, Value | undefined>([
    ['AWS::AccountId', account],
    ['AWS::NoValue', undefined],
    ['AWS::NotificationARNs', notificationArns],
    ['AWS::Partition', partition],
    ['AWS::Region', region],
    ['AWS::StackId', stackId],
    ['AWS::StackName', stackName],
    ['AWS::URLSuffix', china ? 'amazonaws.com.cn' : 'amazonaws.com'],
  ])
}
