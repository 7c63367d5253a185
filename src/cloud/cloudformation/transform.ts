import { insufficientCapabilities } from './errors.ts'
import type { StackPlace } from './pseudo-parameters.ts'
import { transformServerless } from './sam.ts'
import { parseTemplate, type Template } from './template.ts'
import { isList } from './value.ts'

/** The template after the transforms that it asks for. Lines stay those of what was written. */
export function transformed(
  written: Template,
  { parameters }: StackPlace & { parameters: Readonly<Record<string, string>> },
): Template {
  return transformServerless(written, parameters)
}

export function transformsOf({ value: { Transform } }: Template): string[] {
  return (Transform === undefined ? [] : isList(Transform) ? Transform : [Transform]).map(String)
}

/** A change set shows what comes of a transform; whoever makes a stack without one says that it may be anything. */
export function checkTransformAccepted(body: string, capabilities: readonly string[] = []): void {
  if (transformsOf(parseTemplate(body, '')).length > 0 && !capabilities.includes('CAPABILITY_AUTO_EXPAND'))
    throw insufficientCapabilities(['CAPABILITY_AUTO_EXPAND'])
}
