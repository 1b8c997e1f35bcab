import { BrokenImage, type Picture } from './picture.ts'

const [START, END, SCAN, COMMENT, EXIF] = [0xd8, 0xd9, 0xda, 0xfe, 0xe1]
/** Of the segments for programs, those that say how colours are meant. */
const DRAWN = ['JFIF\0', 'ICC_PROFILE\0', 'Adobe']

/**
 * undefined: no JPEG. Of what cameras write only how the picture is turned is kept. Throws `BrokenImage` and `RangeError` where it is not
 * whole. https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B
 */
export function readJpeg(bytes: Buffer): Picture | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== START) return undefined
  const parts = [bytes.subarray(0, 2)]
  let frame: { width: number; height: number } | undefined
  let turn = 1
  for (let at = 2; ; ) {
    const from = at
    if (bytes.readUInt8(at) !== 0xff) throw new BrokenImage()
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1 // filled up before a marker
      continue
    }
    if (marker === END) {
      if (!frame) throw new BrokenImage()
      const { width, height } = turn < 5 ? frame : { width: frame.height, height: frame.width }
      return { width, height, bytes: Buffer.concat([...parts, bytes.subarray(at, at + 2)]) }
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (end > bytes.length) throw new BrokenImage()
    const body = bytes.subarray(at + 4, end)
    if (isFrame(marker)) frame = { height: body.readUInt16BE(1), width: body.readUInt16BE(3) }
    if (marker === EXIF && turn === 1) {
      turn = turnIn(body)
      if (turn !== 1) parts.push(exifOf(turn))
    }
    at = marker === SCAN ? endOfScan(bytes, end) : end
    if (isDrawn(marker, body)) parts.push(bytes.subarray(from, at))
  }
}

/** Of every kind of compression; C4, C8 and CC are tables. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function isDrawn(marker: number, body: Buffer): boolean {
  const isOfProgram = marker >= 0xe0 && marker <= 0xef
  if (marker === COMMENT) return false
  return !isOfProgram || DRAWN.some((name) => body.toString('latin1', 0, name.length) === name)
}

/** The compressed picture goes on to the next marker; FF 00 is a byte of it, FF D0 to D7 are its own marks. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes.readUInt8(at + 1)
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7) && next !== 0xff) return at
  }
  throw new BrokenImage()
}

/** 1 to 8, tag 274 of Exif's first directory: https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf, 4.6.4 */
function turnIn(body: Buffer): number {
  if (body.toString('latin1', 0, 6) !== 'Exif\0\0') return 1
  const tiff = body.subarray(6)
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  try {
    const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
    for (let n = 0; n < short(directory); n++) {
      const entry = directory + 2 + 12 * n
      const turn = short(entry) === 274 ? short(entry + 8) : 1
      if (turn > 1 && turn <= 8) return turn
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error // a damaged note on it: the picture stands as it lies
  }
  return 1
}

/** Exif that says how the picture is turned, and nothing else. */
function exifOf(turn: number): Buffer {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0]
  return Buffer.concat([Buffer.from([0xff, EXIF, 0, 34]), Buffer.from('Exif\0\0', 'latin1'), Buffer.from(tiff)])
}
