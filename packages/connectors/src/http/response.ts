import { Failed } from '@earshot/core/errors'
import type { HttpResponse } from './http.ts'

/** The length of a sample that goes with a failure. */
const SAMPLE = 500

/** An answer whose body has been read. */
export function toResponse(
  status: number,
  url: string,
  headers: Record<string, string>,
  body: Uint8Array,
): HttpResponse {
  const text = () => decoderFor(headers['content-type'], body).decode(body)
  return {
    status,
    url,
    headers,
    body,
    text,
    json() {
      const words = text()
      if (words.trim() === '') throw new Failed('The network answered with nothing.', { sample: '' })
      try {
        return JSON.parse(words)
      } catch {
        const what = /^\s*</.test(words) ? 'a web page' : 'something else'
        throw new Failed(`The network answered with ${what} where JSON was expected.`, {
          sample: words.slice(0, SAMPLE),
        })
      }
    },
    validators: {
      ...(headers.etag ? { etag: headers.etag } : {}),
      ...(headers['last-modified'] ? { lastModified: headers['last-modified'] } : {}),
    },
  }
}

/** The start of an answer, for whoever must find out why it failed. */
export function sampleOf(response: HttpResponse): string {
  return response.text().slice(0, SAMPLE)
}

function decoderFor(contentType = '', body: Uint8Array): TextDecoder {
  if (body[0] === 0xef && body[1] === 0xbb) return new TextDecoder()
  if (body[0] === 0xff && body[1] === 0xfe) return new TextDecoder('utf-16le')
  if (body[0] === 0xfe && body[1] === 0xff) return new TextDecoder('utf-16be')
  const named = contentType.match(/charset\s*=\s*"?([\w.:-]+)/i)?.[1]
  const declared = named ?? latin1Start(body).match(/^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/)?.[1]
  try {
    return new TextDecoder(declared ?? 'utf-8')
  } catch {
    return new TextDecoder() // a charset that nobody knows: UTF-8 shows the most of it
  }
}

function latin1Start(body: Uint8Array): string {
  return Buffer.from(body.subarray(0, 200)).toString('latin1')
}
