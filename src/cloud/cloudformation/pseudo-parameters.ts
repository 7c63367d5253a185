import type { Value } from './value.ts'

export type StackPlace = { stackName: string; region: string; account: string }

/**
 * What AWS gives every template. `AWS::NoValue` is there and has no value: what is set to it is left out.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
 */
export function pseudoParameters({ stackName, region, account }: StackPlace): Map<string, Value | undefined> {
  const china = region.startsWith('cn-')
  const partition = china ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
  return new Map<string, Value | undefined>([
    ['AWS::AccountId', account],
    ['AWS::NoValue', undefined],
    ['AWS::Partition', partition],
    ['AWS::Region', region],
    // AWS ends it in a UUID of the stack's own. No state is kept here to remember one.
    ['AWS::StackId', `arn:${partition}:cloudformation:${region}:${account}:stack/${stackName}/${stackName}`],
    ['AWS::StackName', stackName],
    ['AWS::URLSuffix', china ? 'amazonaws.com.cn' : 'amazonaws.com'],
  ])
}
