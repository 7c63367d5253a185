/** From botocore's iam/2010-05-08/service-2.json, as in all of this service's actions. Names: see `name.ts`. */
export const NAME = { required: true, minLength: 1 } as const
export const DOCUMENT = { required: true, minLength: 1, maxLength: 131_072 } as const
export const POLICY_ARN = { required: true, minLength: 20, maxLength: 2048 } as const
export const TAGS = { maxLength: 50 } as const
export const PAGE = { Marker: { minLength: 1, maxLength: 320 }, MaxItems: { min: 1, max: 1000 } } as const
