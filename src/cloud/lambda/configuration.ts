import type { FunctionConfiguration } from '@aws-sdk/client-lambda'
import { arnOf } from './name.ts'
import { runtimeVersionArn } from './runtime-version.ts'
import type { LambdaFunction, LambdaState } from './state.ts'

/** A function as the API shows it. Recorded: parity cases of topics create, update and list. */
export function configuration(
  host: LambdaState['host'],
  fn: LambdaFunction,
  qualifier?: string,
): FunctionConfiguration {
  return { ...listed(host, fn, qualifier), ...condition(fn, host.clock.now()), ...runtimeVersion(host, fn) }
}

/** As `ListFunctions` shows it: without the state that it is in. */
export function listed(host: LambdaState['host'], fn: LambdaFunction, qualifier?: string): FunctionConfiguration {
  const { logging } = fn
  return {
    FunctionName: fn.name,
    FunctionArn: arnOf(host, { name: fn.name, ...(qualifier && { qualifier }) }),
    Runtime: fn.runtime as FunctionConfiguration['Runtime'],
    Role: fn.role,
    Handler: fn.handler,
    CodeSize: fn.code.size,
    CodeSha256: fn.code.sha256,
    Description: fn.description,
    Timeout: fn.timeoutSeconds,
    MemorySize: fn.memoryMegabytes,
    LastModified: new Date(fn.lastModified).toISOString().replace('Z', '+0000'),
    Version: fn.version,
    ...(fn.variables && { Environment: { Variables: fn.variables } }),
    ...(fn.layers?.length && { Layers: fn.layers.map(({ arn, code }) => ({ Arn: arn, CodeSize: code.size })) }),
    ...(fn.deadLetterTarget && { DeadLetterConfig: { TargetArn: fn.deadLetterTarget } }),
    TracingConfig: { Mode: fn.tracingMode as 'PassThrough' },
    RevisionId: fn.revisionId,
    PackageType: 'Zip',
    Architectures: [fn.architecture],
    EphemeralStorage: { Size: fn.ephemeralStorageMegabytes },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: {
      LogFormat: logging.format,
      LogGroup: logging.group,
      ...(logging.applicationLevel && { ApplicationLogLevel: logging.applicationLevel as 'INFO' }),
      ...(logging.systemLevel && { SystemLogLevel: logging.systemLevel as 'INFO' }),
    },
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html */
function condition(fn: LambdaFunction, now: number): Partial<FunctionConfiguration> {
  if (now < fn.activeAt)
    return { State: 'Pending', StateReason: 'The function is being created.', StateReasonCode: 'Creating' }
  if (fn.updatedAt !== undefined && now < fn.updatedAt)
    return {
      State: 'Active',
      LastUpdateStatus: 'InProgress',
      LastUpdateStatusReason: 'The function is being created.',
      // Recorded; the SDK's type does not list it.
      LastUpdateStatusReasonCode: 'Creating' as 'EniLimitExceeded',
    }
  return { State: 'Active', LastUpdateStatus: 'Successful' }
}

const runtimeVersion = (
  { region }: LambdaState['host'],
  { runtime }: LambdaFunction,
): Partial<FunctionConfiguration> => ({
  RuntimeVersionConfig: { RuntimeVersionArn: runtimeVersionArn(region, runtime) },
})
