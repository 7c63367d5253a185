import { ServiceError } from '../../errors.ts'
import { validation } from '../errors.ts'

/**
 * PutItem, UpdateItem, DeleteItem and Query say how many errors there are before what is wrong with a request by itself;
 * the other operations do not. Recorded by moto's tests against AWS: `test_update_item_unused_attributes`.
 */
export function counted<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'ValidationException') throw error
    if (error.message.startsWith(ONE)) throw error
    throw validation(ONE + error.message)
  }
}

const ONE = '1 validation error detected: '
