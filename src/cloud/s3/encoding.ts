import { invalidArgument } from './errors.ts'

/** How a listing writes keys: as they are, or so that any can stand in XML. */
export function encoderOf(encodingType: string | undefined): (text: string) => string {
  if (encodingType === undefined) return (text) => text
  if (encodingType !== 'url')
    throw invalidArgument('Invalid Encoding Method specified in Request', {
      ArgumentName: 'encoding-type',
      ArgumentValue: encodingType,
    })
  return urlEncoded
}

/** As S3 writes keys in listings and events: blanks as `+`, slashes as they are. */
export const urlEncoded = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
    .replace(/[!'()]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/')

/** Keys on a page, unless fewer are asked for. Throws for a number that is none. */
export function pageSize(name: string, asked: number | undefined, most = 1000): number {
  if (asked === undefined) return most
  if (asked < 0 || !Number.isInteger(asked) || asked > 2 ** 31 - 1)
    throw invalidArgument(
      asked < 0
        ? `Argument ${name === 'max-keys' ? 'maxKeys' : name} must be an integer between 0 and 2147483647`
        : `Provided ${name} not an integer or within integer range`,
      { ArgumentName: name, ArgumentValue: String(asked) },
    )
  return Math.min(asked, most)
}
