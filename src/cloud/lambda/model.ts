import botocore from '../constraints/lambda.json' with { type: 'json' }
import { withShapes } from '../validate.ts'
import { EPHEMERAL_STORAGE_MEGABYTES, MEMORY_MEGABYTES, TIMEOUT } from './limits.ts'

/** botocore's model has the larger limits of Managed Instances; what an ordinary function meets was recorded. */
export const model = withShapes(botocore, {
  EphemeralStorageSize: EPHEMERAL_STORAGE_MEGABYTES,
  MemorySize: MEMORY_MEGABYTES,
  Timeout: TIMEOUT,
  // Refused in words of its own: `settings.ts`.
  Runtime: {},
  // Recorded: `tags-bad-arn`.
  TaggableResource: {
    pattern:
      'arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:' +
      '(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)|' +
      'code-signing-config:csc-[a-z0-9]{17}|' +
      'event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|' +
      'capacity-provider:[a-zA-Z0-9-_]+)',
    minLength: 1,
    maxLength: 10_000,
  },
})
