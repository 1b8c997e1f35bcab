import { BrokenImage, moving, type Picture } from './picture.ts'

/** What a picture is drawn from; `EXIF`, `XMP ` and all unknown ones are left out. */
const DRAWN = ['VP8X', 'ICCP', 'ALPH', 'VP8 ', 'VP8L']
const [HAS_XMP, HAS_EXIF] = [0x04, 0x08]

/** undefined: no WebP. Throws `BrokenImage` and `RangeError` where it is not whole. https://developers.google.com/speed/webp/docs/riff_container */
export function readWebp(bytes: Buffer): Picture | undefined {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') return undefined
  const whole = 8 + bytes.readUInt32LE(4)
  if (whole > bytes.length) throw new BrokenImage()
  const parts = [Buffer.from(bytes.subarray(0, 12))]
  let size: { width: number; height: number } | undefined
  let isDrawn = false
  for (let at = 12; at + 8 <= whole; ) {
    const name = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    const end = at + 8 + length + (length % 2)
    if (end > whole) throw new BrokenImage()
    if (name === 'ANIM' || name === 'ANMF') throw moving()
    if (DRAWN.includes(name)) {
      const part = Buffer.from(bytes.subarray(at, end))
      size ??= sizeIn(name, part.subarray(8))
      if (name === 'VP8X') part.writeUInt8(part.readUInt8(8) & ~HAS_XMP & ~HAS_EXIF, 8)
      isDrawn ||= name === 'VP8 ' || name === 'VP8L'
      parts.push(part)
    }
    at = end
  }
  if (!size || !isDrawn) throw new BrokenImage()
  const cleaned = Buffer.concat(parts)
  cleaned.writeUInt32LE(cleaned.length - 8, 4)
  return { ...size, bytes: cleaned }
}

function sizeIn(name: string, body: Buffer): { width: number; height: number } | undefined {
  if (name === 'VP8X') return { width: body.readUIntLE(4, 3) + 1, height: body.readUIntLE(7, 3) + 1 }
  if (name === 'VP8 ') return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff }
  if (name !== 'VP8L') return undefined
  const bits = body.readUInt32LE(1)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}
