import { IMAGE_TYPES } from '@earshot/core/reply-image'

/** Of the longer side, in pixels: tried one after another until the file is small enough. */
const SIDES = [2048, 1600, 1200, 900, 600]
const QUALITY = 0.85

/**
 * A file as it can be attached: as it is where it is small enough, else drawn anew, smaller, as JPEG. undefined: no image of the types
 * that are taken, or none that this browser can draw.
 */
export async function fitImage(file: File, maxBytes: number): Promise<Blob | undefined> {
  if (!IMAGE_TYPES.some((type) => type === file.type)) return undefined
  if (file.size <= maxBytes) return file
  const bitmap = await createImageBitmap(file).catch(() => undefined)
  if (!bitmap) return undefined
  for (const side of SIDES) {
    const drawn = await draw(bitmap, Math.min(1, side / Math.max(bitmap.width, bitmap.height)))
    if (drawn.size <= maxBytes) return drawn
  }
  return undefined
}

function draw(bitmap: ImageBitmap, scale: number): Promise<Blob> {
  const [width, height] = [
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  ]
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser has no canvas to draw on.')
  context.fillStyle = '#ffffff' // JPEG knows nothing that shows through
  context.fillRect(0, 0, width, height)
  context.drawImage(bitmap, 0, 0, width, height)
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
}
