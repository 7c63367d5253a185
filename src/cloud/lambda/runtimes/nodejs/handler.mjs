// Finds the handler that a function's settings name, `file.export`, and loads it.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runtimeError } from './errors.mjs'

/** Resolves to the function to call. Throws in Lambda's words when there is none. */
export async function loadHandler(taskRoot, name, executionEnvironment = '') {
  const [, file, path] = /^([^.]*)\.(.+)$/.exec(basename(name)) ?? []
  if (!path) throw runtimeError('Runtime.MalformedHandlerName', 'Bad handler')
  if (name.includes('..'))
    throw runtimeError(
      'Runtime.MalformedHandlerName',
      `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    )
  const module = await load(resolve(taskRoot, dirname(name)), file, join(dirname(name), file))
  const handler = path.split('.').reduce((value, part) => value?.[part], module)
  if (handler === undefined)
    throw runtimeError('Runtime.HandlerNotFound', `${join(dirname(name), file)}.${path} is undefined or not exported`)
  if (typeof handler !== 'function')
    throw runtimeError('Runtime.HandlerNotFound', `${join(dirname(name), file)}.${path} is not a function`)
  if (/nodejs(24|[3-9]\d)\./.test(executionEnvironment) && handler.length >= 3)
    throw runtimeError(
      'Runtime.CallbackHandlerDeprecated',
      'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. ' +
        'You need to modify this function to use a supported handler signature to use Node.js 24 or later. ' +
        'For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.',
    )
  return handler
}

async function load(folder, file, shown) {
  const found = ['', '.js', '.mjs', '.cjs']
    .map((ending) => join(folder, file + ending))
    .find((path) => existsSync(path) && path !== folder)
  if (!found)
    throw runtimeError(
      'Runtime.ImportModuleError',
      `Error: Cannot find module '${shown}'\nRequire stack:\n- /var/runtime/index.mjs`,
    )
  try {
    if (found.endsWith('.cjs')) return createRequire(pathToFileURL(`${folder}/`))(found)
    const module = await import(pathToFileURL(found).href)
    // A CommonJS module's exports are its default; named ones are only guessed at.
    return found.endsWith('.mjs') || !isCommonJs(module) ? module : module.default
  } catch (error) {
    if (error instanceof SyntaxError)
      throw rethrown('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`, error)
    if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND')
      throw rethrown('Runtime.ImportModuleError', `Error: ${error.message}`, error)
    throw error
  }
}

const isCommonJs = (module) =>
  'module.exports' in module || (module.default !== undefined && typeof module.default === 'object')

function rethrown(name, message, { stack }) {
  return Object.assign(runtimeError(name, message), { stack })
}
