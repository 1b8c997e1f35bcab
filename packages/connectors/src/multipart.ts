import type { OutgoingImage } from './connector.ts'
import type { HttpRequest } from './http/http.ts'

/** A form of texts and files as a request's body, with the header that tells how it is parted. */
export async function packParts(
  parts: Readonly<Record<string, string | Pick<OutgoingImage, 'bytes' | 'type'>>>,
): Promise<Required<Pick<HttpRequest, 'body' | 'headers'>>> {
  const form = new FormData()
  for (const [name, part] of Object.entries(parts))
    if (typeof part === 'string') form.append(name, part)
    else form.append(name, new Blob([new Uint8Array(part.bytes)], { type: part.type }), 'image')
  const packed = new Response(form)
  const type = packed.headers.get('content-type') ?? ''
  return { body: Buffer.from(await packed.arrayBuffer()), headers: { 'content-type': type } }
}
