import { dirname } from 'node:path'
import type { EnvironmentSpec } from './driver.ts'

export type HostVariablesOf = {
  spec: EnvironmentSpec
  taskRoot: string
  /** `127.0.0.1:<port>` */
  runtimeApi: string
  /** The environment's own folder for temporary files. */
  temporary: string
  runtimeClient: string
}

/**
 * All of a function's variables. Nothing of our own environment is among them. The first ones a function may have set for
 * itself, the last ones it may not:
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 *
 * `TMPDIR` is not Lambda's: there every environment has a /tmp of its own, here they share the machine's, so each is told
 * of a folder of its own. What it starts inherits it, and is known by it.
 */
export function hostVariables({
  spec,
  taskRoot,
  runtimeApi,
  temporary,
  runtimeClient,
}: HostVariablesOf): Record<string, string> {
  const node = spec.runtime.startsWith('nodejs')
  return {
    LANG: 'en_US.UTF-8',
    LD_LIBRARY_PATH: `/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:${taskRoot}:${taskRoot}/lib:/opt/lib`,
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    TZ: ':UTC',
    ...(node && { NODE_PATH: '/opt/nodejs/node_modules:/var/runtime/node_modules' }),
    ...spec.variables,
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
    LAMBDA_TASK_ROOT: taskRoot,
    LAMBDA_RUNTIME_DIR: node ? dirname(runtimeClient) : '/var/runtime',
    TMPDIR: temporary,
  }
}
