/** esbuild, with the `BuildProperties` of the template. It strips types and does not check them. */

import { join, relative } from 'node:path'
import type { BuildFailure, BuildOptions, Loader, Message } from 'esbuild'
import { type Members, shaped } from '../cloud/cloudformation/shape.ts'
import { templateError } from '../cloud/cloudformation/template.ts'
import type { Source } from './build.node.ts'
import { DidNotBuild } from './build-errors.ts'
import type { PackageFiles } from './package.ts'
import { shownPath } from './shown-path.node.ts'

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-using-build-typescript.html */
type BuildProperties = {
  EntryPoints: string[]
  Format?: 'cjs' | 'esm'
  Target?: string
  Minify?: boolean
  Sourcemap?: boolean | 'inline' | 'linked'
  SourcesContent?: boolean
  KeepNames?: boolean
  /** Separated by commas. */
  MainFields?: string
  External?: string[]
  /** `key=value`, as are those below. */
  OutExtension?: string[]
  Loader?: string[]
  Banner?: string[]
  Define?: string[]
}

const PROPERTIES: Members = {
  members: {
    EntryPoints: { listOf: 'string' },
    Format: { oneOf: ['cjs', 'esm'] },
    Target: 'string',
    Minify: 'boolean',
    Sourcemap: { oneOf: [true, false, 'inline', 'linked'] },
    SourcesContent: 'boolean',
    KeepNames: 'boolean',
    MainFields: 'string',
    External: { listOf: 'string' },
    OutExtension: { listOf: 'string' },
    Loader: { listOf: 'string' },
    Banner: { listOf: 'string' },
    Define: { listOf: 'string' },
  },
  required: ['EntryPoints'],
}

export async function buildTs(source: Source): Promise<PackageFiles> {
  const { folder, handler, template, path, language } = source
  const at = [...path, 'Metadata', 'BuildProperties']
  const properties = shaped(source.buildProperties, PROPERTIES, template, at) as BuildProperties
  const { build } = await import('esbuild')
  const options = { ...optionsOf(properties), absWorkingDir: folder, outdir: folder, write: false }
  const built = await build(options).catch((error: BuildFailure) => {
    if (!error.errors) throw error
    throw new DidNotBuild(error.errors.map((each) => readable(each, folder)).join('\n'), language)
  })
  const files = Object.fromEntries(
    (built.outputFiles ?? []).map((file) => [
      relative(folder, file.path).replaceAll('\\', '/'),
      { bytes: file.contents },
    ]),
  )
  const [module = ''] = handler.split('.')
  if (!['mjs', 'js', 'cjs'].some((extension) => Object.hasOwn(files, `${module}.${extension}`)))
    throw templateError(
      template,
      [...path, 'Properties', 'Handler'],
      `"${handler}" needs a file ${module}.mjs, .js or .cjs, and this builds ${Object.keys(files).join(', ')}`,
    )
  return files
}

/** What is not said is as `sam build` has it. aws_lambda_builders/workflows/nodejs_npm_esbuild/esbuild.py */
function optionsOf(properties: BuildProperties): BuildOptions {
  const { MainFields, External, OutExtension, Loader: loaders, Banner, Define } = properties
  return {
    bundle: true,
    platform: 'node',
    logLevel: 'silent',
    entryPoints: properties.EntryPoints,
    format: properties.Format ?? 'cjs',
    target: properties.Target ?? 'es2020',
    minify: properties.Minify ?? true,
    sourcemap: properties.Sourcemap ?? false,
    sourcesContent: properties.SourcesContent ?? true,
    keepNames: properties.KeepNames ?? false,
    ...(MainFields !== undefined && { mainFields: MainFields.split(',') }),
    ...(External && { external: External }),
    ...(OutExtension && { outExtension: pairs(OutExtension) }),
    ...(loaders && { loader: pairs(loaders) as Record<string, Loader> }),
    ...(Banner && { banner: pairs(Banner) }),
    ...(Define && { define: pairs(Define) }),
  }
}

const pairs = (texts: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=')
      return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
    }),
  )

/** As compilers print it: `file:line:column: what`. esbuild counts columns from 0. */
function readable({ location, text }: Message, folder: string): string {
  if (!location) return text
  const { file, line, column, lineText } = location
  return `${shownPath(join(folder, file))}:${line}:${column + 1}: ${text}\n    ${lineText.trim()}`
}
