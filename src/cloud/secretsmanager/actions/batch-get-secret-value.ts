import {
  type APIErrorType,
  BatchGetSecretValue$,
  type BatchGetSecretValueRequest,
  type BatchGetSecretValueResponse,
  type SecretValueEntry,
} from '@aws-sdk/client-secrets-manager'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { invalidParameter } from '../errors.ts'
import { passes } from '../filters.ts'
import { page } from '../page.ts'
import type { SecretsState } from '../state.ts'

const PAGE = 20

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html */
export const batchGetSecretValue = action({
  operation: BatchGetSecretValue$,

  async run(
    { state, caller }: Context<SecretsState>,
    input: BatchGetSecretValueRequest,
  ): Promise<BatchGetSecretValueResponse> {
    const { SecretIdList: ids, Filters, MaxResults = PAGE, NextToken: token } = input
    if ((ids === undefined) === (Filters === undefined))
      throw invalidParameter("Either 'SecretIdList' or 'Filters' must be provided, but not both.")
    if (ids && input.MaxResults !== undefined)
      throw invalidParameter("'Filters' not specified. 'Filters' must also be specified when 'MaxResults' is provided.")
    const found =
      ids ?? [...state.secrets.values()].filter((each) => !each.deleted && passes(each, Filters)).map(({ arn }) => arn)
    const { items, NextToken } = page([...new Set(found)], (id) => id, { MaxResults, NextToken: token })
    const SecretValues: SecretValueEntry[] = []
    const Errors: APIErrorType[] = []
    for (const SecretId of items) {
      try {
        // Asked as the caller would, who needs to be allowed each of them.
        SecretValues.push(await state.host.ask('secretsmanager', 'GetSecretValue', { SecretId }, caller))
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error
        Errors.push({ SecretId, ErrorCode: error.code, Message: error.message })
      }
    }
    return { SecretValues, ...(NextToken && { NextToken }), Errors }
  },
})
