import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { deploymentPackage } from './package.ts'

const bytes = new TextEncoder().encode('hello')

test('the same files give the same bytes, in whatever order', () => {
  const a = deploymentPackage({ a: { bytes }, b: { bytes } }, 6)
  expect(deploymentPackage({ b: { bytes }, a: { bytes } }, 6)).toEqual(a)
  expect(Object.keys(unzipSync(a))).toEqual(['a', 'b'])
})

test('what is executable says so, as Unix does, and the time is that of no build', () => {
  const zip = deploymentPackage({ bootstrap: { bytes, executable: true }, 'data.json': { bytes } }, 1)
  expect(entriesOf(zip)).toEqual([
    { name: 'bootstrap', system: 3, mode: '100755', date: '1980-1-1' },
    { name: 'data.json', system: 3, mode: '100644', date: '1980-1-1' },
  ])
})

/** The central directory. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12 */
function entriesOf(zip: Uint8Array) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const entries = []
  let at = view.getUint32(zip.length - 6, true)
  while (view.getUint32(at, true) === 0x02014b50) {
    const length = view.getUint16(at + 28, true)
    const date = view.getUint16(at + 14, true)
    entries.push({
      name: new TextDecoder().decode(zip.subarray(at + 46, at + 46 + length)),
      system: view.getUint8(at + 5),
      mode: (view.getUint32(at + 38, true) >>> 16).toString(8),
      date: `${1980 + (date >> 9)}-${(date >> 5) & 15}-${date & 31}`,
    })
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}
