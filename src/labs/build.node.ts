/** Builds the functions of a SAM project as `sam build` does, to deployment packages for a cloud. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseTemplate, type Template, templateError } from '../cloud/cloudformation/template.ts'
import { isList, isMap, type Path, type Value, type ValueMap } from '../cloud/cloudformation/value.ts'
import { buildGo } from './build-go.node.ts'
import { buildTs } from './build-ts.node.ts'
import type { Language } from './language.ts'
import { deploymentPackage, type PackageFiles } from './package.ts'
import { shownPath } from './shown-path.node.ts'
import { enableSourceMaps } from './source-maps.ts'
import { functionsIn, type TemplateFunction } from './template-functions.ts'

export { DidNotBuild, ToolMissing } from './build-errors.ts'

export type Built = {
  functions: BuiltFunction[]
  /** As it was written, but for what building changes in it. */
  template: Template
}

export type BuiltFunction = { logicalId: string; runtime: string; zip: Uint8Array; milliseconds: number }

/** A function to build, as its template has it. */
export type Source = {
  /** `CodeUri`, absolute. */
  folder: string
  language: Language
  target: 'local' | 'aws'
  architecture: 'x86_64' | 'arm64'
  handler: string
  /** `Metadata.BuildProperties`. */
  buildProperties: ValueMap
  template: Template
  /** Of the resource, for messages. */
  path: Path
}

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/building-custom-runtimes.html */
const BUILD_METHODS: Readonly<Record<string, (source: Source) => Promise<PackageFiles>>> = {
  'go1.x': buildGo,
  esbuild: buildTs,
}

/**
 * `folder` has the `template.yaml`. For `local`, Go is compiled for this machine, whatever the template says, since that
 * is where it will run. Rejects with `DidNotBuild`, `ToolMissing`, or a `TemplateError`.
 */
export async function build(folder: string, language: Language, target: 'local' | 'aws'): Promise<Built> {
  const file = join(folder, 'template.yaml')
  const template = parseTemplate(await readFile(file, 'utf8'), shownPath(file))
  const functions = functionsIn(template)
  return {
    functions: await Promise.all(functions.map((each) => buildFunction(template, each, folder, language, target))),
    template: enableSourceMaps(template),
  }
}

async function buildFunction(
  template: Template,
  { logicalId, properties, metadata }: TemplateFunction,
  project: string,
  language: Language,
  target: 'local' | 'aws',
): Promise<BuiltFunction> {
  const begun = performance.now()
  const path = ['Resources', logicalId]
  const text = (name: string): string => {
    const value = properties[name]
    if (typeof value === 'string') return value
    throw templateError(template, [...path, 'Properties', name], 'to build it, this must be there as plain text')
  }
  const buildMethod = BUILD_METHODS[String(metadata.BuildMethod)]
  if (!buildMethod)
    throw templateError(
      template,
      [...path, 'Metadata', 'BuildMethod'],
      `this is to be one of ${Object.keys(BUILD_METHODS).join(', ')}`,
    )
  const source = join(project, text('CodeUri'))
  if (!existsSync(source))
    throw templateError(template, [...path, 'Properties', 'CodeUri'], `there is no folder ${shownPath(source)}`)

  const files = await buildMethod({
    folder: source,
    language,
    target,
    architecture: architectureOf(properties.Architectures),
    handler: text('Handler'),
    buildProperties: isMap(metadata.BuildProperties) ? metadata.BuildProperties : {},
    template,
    path,
  })
  // Packing hard takes longer than linking, and a package that stays on this machine gains nothing by it.
  const zip = deploymentPackage(files, target === 'local' ? 1 : 6)
  return { logicalId, runtime: text('Runtime'), zip, milliseconds: Math.round(performance.now() - begun) }
}

const architectureOf = (value: Value | undefined): Source['architecture'] =>
  isList(value) && value[0] === 'arm64' ? 'arm64' : 'x86_64'
