import type { ServiceError } from '../../errors.ts'
import { validation } from '../errors.ts'

export type ExpressionKind =
  | 'ConditionExpression'
  | 'FilterExpression'
  | 'KeyConditionExpression'
  | 'ProjectionExpression'
  | 'UpdateExpression'

/** Refuses one expression, in the frame that all refusals of expressions have. */
export type Refuse = (reason: string) => ServiceError

export const refusalOf =
  (kind: ExpressionKind): Refuse =>
  (reason) =>
    validation(`Invalid ${kind}: ${reason}`)

export const wrongParameter = (reason: string) => validation(`One or more parameter values were invalid: ${reason}`)
