/** From botocore's logs/2014-03-28/service-2.json, as in all of this service's actions. */
export const GROUP_NAME = { minLength: 1, maxLength: 512, pattern: '[\\.\\-_/#A-Za-z0-9]+' } as const
export const GROUP_IDENTIFIER = { minLength: 1, maxLength: 2048, pattern: '[\\w#+=/:,.@-]*' } as const
export const STREAM_NAME = { minLength: 1, maxLength: 512, pattern: '[^:*]*' } as const
export const PAGE_LIMIT = { min: 1, max: 50 } as const
export const EVENTS_LIMIT = { min: 1, max: 10_000 } as const
