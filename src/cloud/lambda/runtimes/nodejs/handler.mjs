// Finds the handler that a function's settings name, `file.export`, and loads it.
import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defineAwsLambda, isStreaming } from './awslambda.mjs'
import { runtimeError } from './errors.mjs'
import { takesCallbacks } from './version.mjs'

/** Resolves to the function to call. Throws in Lambda's words when there is none. */
export async function loadHandler(taskRoot, name) {
  if (name.includes('..'))
    throw runtimeError(
      'Runtime.MalformedHandlerName',
      `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    )
  const [, file, path] = /^([^.]*)\.(.*)$/.exec(basename(name)) ?? []
  if (path === undefined) throw runtimeError('Runtime.MalformedHandlerName', 'Bad handler')
  defineAwsLambda()
  const module = await load(taskRoot, resolve(taskRoot, dirname(name)), file)
  // What a CommonJS module exports is its default; of its named exports Node only guesses some.
  const handler = find(module, path) ?? find(module.default, path)
  if (!handler) throw runtimeError('Runtime.HandlerNotFound', `${name} is undefined or not exported`)
  if (typeof handler !== 'function') throw runtimeError('Runtime.HandlerNotFound', `${name} is not a function`)
  if (!isStreaming(handler) && handler.length >= 3) refuseCallback(handler)
  return handler
}

const find = (module, path) => path.split('.').reduce((value, part) => value?.[part], module)

async function load(taskRoot, folder, file) {
  try {
    const found = ['', '.js', '.mjs', '.cjs']
      .map((ending) => join(folder, file + ending))
      .find((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    if (found) return await import(pathToFileURL(found).href)
    // By this name the runtime itself is known in the stacks that Lambda shows.
    const require = createRequire('/var/runtime/index.mjs')
    return require(require.resolve(file, { paths: [taskRoot, folder] }))
  } catch (error) {
    if (error instanceof SyntaxError) throw known('Runtime.UserCodeSyntaxError', error)
    if (error?.code === 'MODULE_NOT_FOUND') throw known('Runtime.ImportModuleError', error)
    throw error
  }
}

const known = (name, error) => Object.assign(runtimeError(name, String(error)), { stack: error.stack })

function refuseCallback(handler) {
  if (!takesCallbacks)
    throw runtimeError(
      'Runtime.CallbackHandlerDeprecated',
      'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. ' +
        'You need to modify this function to use a supported handler signature to use Node.js 24 or later. ' +
        'For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.',
    )
  if (handler.constructor.name === 'AsyncFunction' || process.env.AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING) return
  console.warn(
    'AWS Lambda plans to remove support for callback-based function handlers starting with Node.js 24. ' +
      'You will need to update this function to use an async handler to use Node.js 24 or later. ' +
      'For more information and to provide feedback on this change, ' +
      'see https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/issues/137. ' +
      'To disable this warning, set the AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING environment variable.',
  )
}
