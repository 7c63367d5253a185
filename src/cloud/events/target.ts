import type { Target as SdkTarget } from '@aws-sdk/client-eventbridge'
import { targetService } from '../delivery/send.ts'
import { ServiceError } from '../errors.ts'
import { invalid } from './errors.ts'
import { isJson, PREDEFINED, placeholdersIn } from './input.ts'
import { readPath } from './json-path.ts'

/** As it was sent: plain data. */
export type Target = SdkTarget & { Id: string; Arn: string }

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
export const MOST_TARGETS = 5

/** Throws for what EventBridge refuses of a target, and for what the local cloud cannot deliver to. */
export function checkedTarget(target: SdkTarget): Target {
  const { Id = '', Arn = '', Input, InputPath, InputTransformer, SqsParameters } = target
  if (!/^arn:[\w-]+:[\w-]+:[\w-]*:\d*:.+/.test(Arn))
    throw invalid(`Parameter ${Arn} is not valid. Reason: Provided Arn is not in correct format.`) // reported
  if ([Input, InputPath, InputTransformer].filter((way) => way !== undefined).length > 1)
    throw invalid(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`)
  if (Input !== undefined && !isJson(Input)) throw invalid(`JSON syntax error in input for target ${Id}.`) // reported
  if (InputPath !== undefined && !readPath(InputPath)) throw invalid(`Invalid JSONPath in input for target ${Id}.`)
  if (InputTransformer) checkTransformer(Id, InputTransformer)
  const service = targetService(Arn)
  if (!service)
    throw new ServiceError(
      'NotImplementedException',
      `The local cloud delivers events to Lambda, SQS, SNS and event buses, and ${Arn} is none of them.`,
      501,
    )
  if (service === 'sqs' && Arn.endsWith('.fifo') && !SqsParameters?.MessageGroupId)
    throw invalid(`Parameter(s) SqsParameters must be specified for target: ${Id}.`) // reported
  return { ...target, Id, Arn }
}

function checkTransformer(
  id: string,
  { InputPathsMap = {}, InputTemplate = '' }: SdkTarget['InputTransformer'] & object,
) {
  for (const name of Object.keys(InputPathsMap))
    if (/^aws/i.test(name)) throw invalid(`InputPathsMap for target ${id} has a reserved key ${name}.`)
  const wrong = Object.values(InputPathsMap).find((path) => !readPath(path))
  if (wrong !== undefined) throw invalid(`Invalid JSONPath ${wrong} in InputPathsMap for target ${id}.`)
  for (const name of placeholdersIn(InputTemplate))
    if (!Object.hasOwn(InputPathsMap, name) && !PREDEFINED.includes(name))
      throw invalid(`InputTemplate for target ${id} contains invalid placeholder ${name}.`)
}
