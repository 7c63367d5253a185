/** What a mapping template may speak of. */
export type Subject = {
  /** `$input`: the request's or the integration's. */
  body: string
  /** Path, query string and headers, in the order that `$input.params('name')` looks. */
  parameters: { path?: Record<string, string>; querystring?: Record<string, string>; header?: Record<string, string> }
  /** Nested: `$context.identity.sourceIp`. */
  context: Record<string, unknown>
  stageVariables: Readonly<Record<string, string>>
}

export class UnsupportedTemplate extends Error {}

/**
 * Mapping templates as far as they put values into text: `$input.body`, `$input.json('$.a')`, `$input.path('$.a')`,
 * `$input.params('a')`, `$context.a`, `$stageVariables.a`, `$util.escapeJavaScript(…)`. Throws `UnsupportedTemplate` for
 * directives: `#set`, `#if`, `#foreach`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export function render(template: string, subject: Subject): string {
  const text = template.replace(/^\s*##.*$/gm, '')
  const [directive] = /#(set|if|foreach|else|elseif|end|macro|define)\b/.exec(text) ?? []
  if (directive) throw new UnsupportedTemplate(`the local cloud has no ${directive} in mapping templates yet`)
  return text.replace(REFERENCE, (whole, braced, bare) => value(braced ?? bare, subject) ?? whole)
}

const CALL = String.raw`input\.(?:json|path|params)\(\s*['"][^'"]*['"]\s*\)|input\.body`
const VARIABLE = String.raw`(?:context|stageVariables)(?:\.[\w-]+)+`
const REFERRED = String.raw`util\.(?:escapeJavaScript|urlEncode|base64Encode)\(\s*\$(?:${CALL}|${VARIABLE})\s*\)|${CALL}|${VARIABLE}`
/** `$input.body`, `$!input.body` or `${input.body}`. */
const REFERENCE = new RegExp(String.raw`\$!?(?:\{(${REFERRED})\}|(${REFERRED}))`, 'g')

function value(expression: string, subject: Subject): string | undefined {
  const [, util, inner] = /^util\.(\w+)\(\s*\$(.+?)\s*\)$/s.exec(expression) ?? []
  if (util && inner) return UTILITIES[util]?.(value(inner, subject) ?? '')
  const [, call, argument = ''] = /^input\.(json|path|params)\(\s*['"]([^'"]*)['"]\s*\)$/.exec(expression) ?? []
  if (expression === 'input.body') return subject.body
  if (call === 'params') return parameter(subject, argument)
  if (call) {
    const found = select(parsed(subject.body), argument)
    if (call === 'json') return found === undefined ? '' : JSON.stringify(found)
    return typeof found === 'object' && found !== null ? JSON.stringify(found) : String(found ?? '')
  }
  const [root, ...names] = expression.split('.')
  const from: unknown = root === 'context' ? subject.context : subject.stageVariables
  const found = names.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], from)
  return found === undefined || found === null ? '' : String(found)
}

const UTILITIES: Readonly<Record<string, (text: string) => string>> = {
  escapeJavaScript: (text) => JSON.stringify(text).slice(1, -1).replaceAll("'", "\\'"),
  urlEncode: (text) => encodeURIComponent(text).replaceAll('%20', '+'),
  base64Encode: (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text))),
}

function parameter({ parameters: { path, querystring, header } }: Subject, name: string): string {
  return path?.[name] ?? querystring?.[name] ?? header?.[name.toLowerCase()] ?? ''
}

/** `$`, `$.a.b`, `$.a[0]`, `$['a']`. */
export function select(value: unknown, path: string): unknown {
  const steps = path.replace(/^\$/, '').match(/[^.[\]'"]+/g) ?? []
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined | null)?.[step], value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text || '{}')
  } catch {
    return text
  }
}
