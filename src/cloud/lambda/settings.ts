import type { CreateFunctionRequest, UpdateFunctionConfigurationRequest } from '@aws-sdk/client-lambda'
import { invalidParameter } from './errors.ts'
import { layersOf } from './layer.ts'
import { EPHEMERAL_STORAGE_MEGABYTES, VARIABLES_BYTES } from './limits.ts'
import type { LambdaFunction, LambdaState } from './state.ts'

/** What creating a function and updating one have in common: the same members, refused for the same reasons. */
export type Settings = Omit<UpdateFunctionConfigurationRequest, 'FunctionName' | 'RevisionId'> &
  Pick<CreateFunctionRequest, 'Architectures'>

/** In the order in which AWS prints them. Recorded: `lambda-create-unknown-runtime`. */
const RUNTIMES = [
  ...['nodejs20.x', 'python3.14', 'provided.al2023', 'python3.12', 'python3.13', 'nodejs24.x', 'nodejs22.x', 'java25'],
  ...['python3.10', 'python3.11', 'java21', 'ruby3.3', 'ruby3.4', 'ruby3.2', 'python3.8', 'python3.9', 'java17'],
  ...['nodejs16.x', 'dotnet10', 'dotnet8', 'java11', 'dotnet6', 'nodejs18.x', 'provided.al2', 'java8.al2'],
]

/** Known once, refused now. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html, read 2026-11-23. */
const RETIRED = [
  'go1.x',
  'provided',
  'nodejs',
  'nodejs4.3',
  'nodejs6.10',
  'nodejs8.10',
  'nodejs10.x',
  'nodejs12.x',
  'nodejs14.x',
  'python2.7',
  'python3.6',
  'python3.7',
  'java8',
  'ruby2.5',
  'ruby2.7',
  'dotnetcore2.1',
  'dotnetcore3.1',
]

/** The ones that a driver can start. */
const SUPPORTED = /^(nodejs(20|22|24)\.x|python3\.1[0-4]|provided\.al2(023)?)$/

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
const RESERVED_VARIABLES = new Set([
  ...['_HANDLER', '_X_AMZN_TRACE_ID', 'AWS_DEFAULT_REGION', 'AWS_REGION', 'AWS_LAMBDA_FUNCTION_NAME'],
  ...['AWS_LAMBDA_FUNCTION_MEMORY_SIZE', 'AWS_LAMBDA_FUNCTION_VERSION', 'AWS_LAMBDA_INITIALIZATION_TYPE'],
  ...['AWS_LAMBDA_LOG_GROUP_NAME', 'AWS_LAMBDA_LOG_STREAM_NAME', 'AWS_ACCESS_KEY', 'AWS_ACCESS_KEY_ID'],
  ...['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_LAMBDA_RUNTIME_API', 'LAMBDA_TASK_ROOT', 'LAMBDA_RUNTIME_DIR'],
])

/** The function with these settings in the place of its own. Throws `InvalidParameterValueException`. */
export function withSettings(state: LambdaState, fn: LambdaFunction, settings: Settings): LambdaFunction {
  const { Runtime, Environment, LoggingConfig, EphemeralStorage, Architectures } = settings
  if (Runtime !== undefined) checkRuntime(Runtime)
  if (Environment?.Variables) checkVariables(Environment.Variables)
  const storage = EphemeralStorage?.Size
  const { min, max } = EPHEMERAL_STORAGE_MEGABYTES
  if (storage !== undefined && (storage < min || storage > max))
    throw invalidParameter(`'EphemeralStorage' value must be between ${min} and ${max} MB.`)
  return {
    ...fn,
    ...(settings.Description !== undefined && { description: settings.Description }),
    ...(Runtime !== undefined && { runtime: Runtime }),
    ...(settings.Handler !== undefined && { handler: settings.Handler }),
    ...(settings.Role !== undefined && { role: settings.Role }),
    ...(settings.Timeout !== undefined && { timeoutSeconds: settings.Timeout }),
    ...(settings.MemorySize !== undefined && { memoryMegabytes: settings.MemorySize }),
    ...(storage !== undefined && { ephemeralStorageMegabytes: storage }),
    ...(Architectures?.[0] && { architecture: Architectures[0] }),
    ...(Environment && { variables: Environment.Variables ?? {} }),
    ...(settings.TracingConfig?.Mode && { tracingMode: settings.TracingConfig.Mode }),
    ...(LoggingConfig && { logging: withLogging(fn.logging, LoggingConfig) }),
    ...(settings.Layers && { layers: layersOf(state, settings.Layers) }),
    ...(settings.DeadLetterConfig?.TargetArn !== undefined && {
      deadLetterTarget: settings.DeadLetterConfig.TargetArn,
    }),
  }
}

function withLogging(
  now: LambdaFunction['logging'],
  asked: NonNullable<Settings['LoggingConfig']>,
): LambdaFunction['logging'] {
  const format = asked.LogFormat ?? now.format
  if (format === 'Text') return { format, group: asked.LogGroup ?? now.group }
  return {
    format,
    group: asked.LogGroup ?? now.group,
    applicationLevel: asked.ApplicationLogLevel ?? now.applicationLevel ?? 'INFO',
    systemLevel: asked.SystemLogLevel ?? now.systemLevel ?? 'INFO',
  }
}

function checkRuntime(runtime: string): void {
  if (RETIRED.includes(runtime))
    throw invalidParameter(
      `The runtime parameter of ${runtime} is no longer supported for creating or updating AWS Lambda functions. ` +
        'We recommend you use a supported runtime while creating or updating functions.',
    )
  if (!RUNTIMES.includes(runtime))
    throw invalidParameter(
      `Value ${runtime} at 'runtime' failed to satisfy constraint: ` +
        `Member must satisfy enum value set: [${RUNTIMES.join(', ')}] or be a valid ARN`,
    )
  if (!SUPPORTED.test(runtime))
    throw invalidParameter(
      `The local cloud cannot run ${runtime}. It runs nodejs20.x, nodejs22.x, nodejs24.x, python3.10 to python3.14, provided.al2023 and provided.al2.`,
    )
}

/** Recorded: `lambda-create-reserved-env`, and the 4 KB text in test_lambda.snapshot.json. */
function checkVariables(variables: Record<string, string>): void {
  const reserved = Object.keys(variables).filter((name) => RESERVED_VARIABLES.has(name))
  const because =
    'Lambda was unable to configure your environment variables because the environment variables you have provided'
  if (reserved.length > 0)
    throw invalidParameter(
      `${because} contains reserved keys that are currently not supported for modification. ` +
        `Reserved keys used in this request: ${reserved.join(', ')}`,
    )
  const measured = JSON.stringify(variables)
  if (new TextEncoder().encode(measured).length > VARIABLES_BYTES)
    throw invalidParameter(`${because} exceeded the 4KB limit. String measured: ${measured}`)
}
