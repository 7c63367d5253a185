/** The parameters of a query string, decoded, in order; `a` and `a=` both have an empty value. */
export function parseQuery(query: string): [name: string, value: string][] {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=')
      return at < 0 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + 1))]
    })
}

const decode = (text: string) => decodePercent(text.replaceAll('+', ' '))

/** What cannot be decoded stays as it was sent. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
