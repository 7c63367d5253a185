/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, read 2026-11-23. */

/** Seconds. */
export const TIMEOUT = { default: 3, min: 1, max: 900 }
export const MEMORY_MEGABYTES = { default: 128, min: 128, max: 10_240 }
export const EPHEMERAL_STORAGE_MEGABYTES = { default: 512, min: 512, max: 10_240 }
/** Bytes of the zip when uploaded in the request itself. */
export const ZIPPED_BYTES = 52_428_800
/** Characters of all variables' names and values, as JSON. */
export const VARIABLES_BYTES = 4096
/** Bytes of a synchronous event. The 100 over 6 MB are AWS's own. */
export const SYNCHRONOUS_EVENT_BYTES = 6_291_556
/** Bytes of an asynchronous event: 1 MB since October 2025. */
export const ASYNCHRONOUS_EVENT_BYTES = 1_048_576
/** Executions at once, over all functions of an account. New accounts have fewer. */
export const ACCOUNT_CONCURRENCY = 1000
/** Of these, so many can be reserved by no function. */
export const LEAST_UNRESERVED = 100
/** Bytes of all versions' packages together, and of one once it is unzipped. */
export const ALL_CODE_BYTES = 80_530_636_800
export const UNZIPPED_BYTES = 262_144_000
/** Bytes at the end of the log that `LogType: Tail` answers with. */
export const LOG_TAIL_BYTES = 4096
/** How long creating or updating takes here. AWS needs seconds; what matters is that there is such a time. */
export const CREATING_MILLISECONDS = 200
