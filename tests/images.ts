import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A grey picture; `beside` are further chunks by their names, before the picture’s own. */
export function pngOf(width: number, height: number, beside: Readonly<Record<string, string>> = {}): Buffer {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0])
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  const rows = Buffer.alloc((width + 1) * height, 128)
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0
  const others = Object.entries(beside).map(([name, body]) => chunk(name, Buffer.from(body, 'latin1')))
  const parts = [chunk('IHDR', head), ...others, chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([SIGNATURE, ...parts])
}

/** 4 × 3 pixels, drawn by Chromium, its colour profile taken out. */
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAADAAQDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABAX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCYAJVf/9k=',
  'base64',
)

/** The same with segments behind its start: each a marker and a body. */
export function jpegOf(beside: readonly (readonly [marker: number, body: Buffer])[] = []): Buffer {
  const segments = beside.map(([marker, body]) => {
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(body.length + 2, 2)
    return Buffer.concat([head, body])
  })
  return Buffer.concat([JPEG.subarray(0, 2), ...segments, JPEG.subarray(2)])
}

/** Exif as a camera writes it: how it was held, and where it was. */
export function exifOf(turn: number, place: string, isLittle = true): Buffer {
  const tiff = Buffer.alloc(26)
  const short = (value: number, at: number) =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  tiff.write(isLittle ? 'II' : 'MM', 'latin1')
  short(42, 2)
  if (isLittle) tiff.writeUInt32LE(8, 4)
  else tiff.writeUInt32BE(8, 4)
  for (const [at, value] of [
    [8, 1],
    [10, 274],
    [12, 3],
    [isLittle ? 14 : 16, 1],
    [18, turn],
  ] as const)
    short(value, at)
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(place, 'latin1')])
}

/** 4 × 3 pixels, drawn by Chromium. */
const VP8 = Buffer.from('VlA4ICgAAACQAQCdASoEAAMABABoJaACdLoAA5gA/uLgvoTY9qK//BBbUemHEAAA', 'base64')

/** That picture with chunks before it, by name. */
export function webpOf(before: readonly (readonly [name: string, body: Buffer])[] = []): Buffer {
  const chunks = before.map(([name, body]) => {
    const head = Buffer.alloc(8)
    head.write(name, 'latin1')
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
  })
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks, VP8])
  const head = Buffer.alloc(8)
  head.write('RIFF', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}
