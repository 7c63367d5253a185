import { dirname } from 'node:path'
import type { Folders } from './command.node.ts'
import type { EnvironmentSpec } from './driver.ts'

export type HostVariablesOf = {
  spec: EnvironmentSpec
  folders: Folders
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
  folders: { task, opt },
  runtimeApi,
  temporary,
  runtimeClient,
}: HostVariablesOf): Record<string, string> {
  const node = spec.runtime.startsWith('nodejs')
  return {
    LANG: 'en_US.UTF-8',
    LD_LIBRARY_PATH: `/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:${task}:${task}/lib:${opt}/lib`,
    PATH: `/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:${opt}/bin`,
    PWD: task, // these two because a shell starts every runtime on Lambda
    SHLVL: '0',
    TZ: ':UTC',
    ...libraryPath(spec.runtime, opt, task),
    ...spec.variables,
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
    LAMBDA_TASK_ROOT: task,
    LAMBDA_RUNTIME_DIR: node ? dirname(runtimeClient) : '/var/runtime',
    TMPDIR: temporary,
  }
}

/** Where a language looks for what layers have. https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html */
function libraryPath(runtime: string, opt: string, task: string): Record<string, string> {
  const [, language, version] = /^(nodejs|python)([\d.]+?)(?:\.x)?$/.exec(runtime) ?? []
  if (language === 'nodejs')
    return {
      NODE_PATH: `${opt}/nodejs/node${version}/node_modules:${opt}/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:${task}`,
    }
  if (language === 'python')
    return { PYTHONPATH: `/var/runtime:${opt}/python/lib/python${version}/site-packages:${opt}/python` }
  return {}
}

/**
 * The variables of an external extension: the function's, but for those that only a runtime has.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html
 */
export const extensionVariables = (variables: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith('_') && !RUNTIME_ONLY.has(name)))

const RUNTIME_ONLY = new Set([
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_XRAY_CONTEXT_MISSING',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
])
