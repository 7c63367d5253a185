import { ServiceError } from '../errors.ts'

/** Recorded, as is all of this service where nothing else is said: localstack tests/aws/services/apigateway/test_apigateway_api.snapshot.json. */
export const notFound = (message: string) => new ServiceError('NotFoundException', message, 404)

export const badRequest = (message: string) => new ServiceError('BadRequestException', message, 400)

export const conflict = (message: string) => new ServiceError('ConflictException', message, 409)

export const noSuchApi = (account: string, id: string) => notFound(`Invalid API identifier specified ${account}:${id}`)
