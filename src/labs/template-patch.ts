import { type Document, isMap, isScalar, parseDocument, type YAMLMap } from 'yaml'

/**
 * A template with a merge patch over it, as JSON's (https://www.rfc-editor.org/rfc/rfc7396): maps are merged, `null` removes,
 * anything else takes the place of what was there. Short forms such as `!Ref` stay what they are. Both are YAML text.
 */
export function patched(template: string, patch: string): string {
  const [target, source] = [read(template), read(patch)]
  if (!isMap(target.contents) || !isMap(source.contents))
    throw new Error('a template and a patch over it are both maps')
  merge(target.contents, source.contents)
  return target.toString()
}

function merge(target: YAMLMap, patch: YAMLMap): void {
  for (const { key, value } of patch.items) {
    const name = isScalar(key) ? key.value : key
    const before = target.get(name, true)
    if (isScalar(value) && value.value === null && !value.tag) target.delete(name)
    else if (isMap(before) && isMap(value)) merge(before, value)
    else target.set(name, value)
  }
}

/** Tags that YAML does not know, as `!Ref`, are kept and not warned of. */
const read = (text: string): Document => parseDocument(text, { logLevel: 'silent' })
