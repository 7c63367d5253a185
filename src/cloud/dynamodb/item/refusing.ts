import { ServiceError } from '../../errors.ts'
import { validation } from '../errors.ts'

/**
 * PutItem, UpdateItem and DeleteItem say how many errors there are before what is wrong with a request by itself, and name
 * no placeholder; Query does so for `Select` alone, other operations do not. Recorded by moto's tests against AWS:
 * `test_update_item_unused_attributes`, `test_update_item_add_empty_set`, `test_dynamodb_select.py`.
 */
export function counted<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'ValidationException') throw error
    if (error.message.startsWith(ONE)) throw error
    throw validation(ONE + error.message.replace(OF_PLACEHOLDER, '$1'))
  }
}

const ONE = '1 validation error detected: '

const OF_PLACEHOLDER = /^ExpressionAttributeValues contains invalid value: (.*) for key :\w+$/s
