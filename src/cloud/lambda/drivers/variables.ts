import type { Key } from '../../signature/keys.ts'

/** What of a function and its environment is told to it by variables. */
export type VariablesOf = {
  functionName: string
  version: string
  runtime: string
  handler: string
  memoryMegabytes: number
  region: string
  logGroup: string
  logStream: string
  logFormat: 'Text' | 'JSON'
  /** Absent with text logs. */
  logLevel?: string
  keys: Pick<Key, 'accessKeyId' | 'secretAccessKey' | 'sessionToken'>
  endpoint: string
}

/**
 * The variables that Lambda sets, but for those that depend on the host, which the driver adds. One is not Lambda's:
 * `AWS_ENDPOINT_URL`, without which a function's SDK would look for AWS.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function lambdaVariables(of: VariablesOf): Record<string, string> {
  return {
    _HANDLER: of.handler,
    AWS_ACCESS_KEY_ID: of.keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: of.keys.secretAccessKey,
    ...(of.keys.sessionToken && { AWS_SESSION_TOKEN: of.keys.sessionToken }),
    AWS_DEFAULT_REGION: of.region,
    AWS_REGION: of.region,
    // Only runtimes that AWS keeps have one; an executable of one's own has not.
    ...(!of.runtime.startsWith('provided') && { AWS_EXECUTION_ENV: `AWS_Lambda_${of.runtime}` }),
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(of.memoryMegabytes),
    AWS_LAMBDA_FUNCTION_NAME: of.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: of.version,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: of.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: of.logStream,
    ...(of.logFormat === 'JSON' && { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: of.logLevel ?? 'INFO' }),
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    AWS_XRAY_DAEMON_ADDRESS: '169.254.100.1:2000',
    _AWS_XRAY_DAEMON_ADDRESS: '169.254.100.1',
    _AWS_XRAY_DAEMON_PORT: '2000',
    AWS_ENDPOINT_URL: of.endpoint,
  }
}
