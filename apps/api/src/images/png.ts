import { BrokenImage, moving, type Picture } from './picture.ts'

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
/** What a picture is drawn from; `eXIf`, texts, times and all unknown ones are left out. */
const DRAWN = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs', 'bKGD'])

/** undefined: no PNG. Throws `BrokenImage` and `RangeError` where it is not whole. https://www.w3.org/TR/png-3/ */
export function readPng(bytes: Buffer): Picture | undefined {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) return undefined
  if (nameAt(bytes, 8) !== 'IHDR') throw new BrokenImage()
  const parts: Buffer[] = [SIGNATURE]
  for (let at = 8; ; ) {
    const name = nameAt(bytes, at)
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) throw new BrokenImage()
    if (name === 'acTL') throw moving()
    if (DRAWN.has(name)) parts.push(bytes.subarray(at, end))
    if (name === 'IEND')
      return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), bytes: Buffer.concat(parts) }
    at = end
  }
}

const nameAt = (bytes: Buffer, at: number) => bytes.toString('latin1', at + 4, at + 8)
