// Put into a package's bundle where it, or a library of it, uses them: QuickJS has neither. Only UTF-8, which is all that JSON needs.

export class TextEncoder {
  /** Lone surrogates become U+FFFD, as the standard says. */
  encode(text = '') {
    const bytes = []
    for (const sign of String(text)) {
      const told = sign.codePointAt(0)
      const code = told >= 0xd800 && told <= 0xdfff ? 0xfffd : told
      if (code < 0x80) bytes.push(code)
      else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
      else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
      else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    }
    return Uint8Array.from(bytes)
  }
}

export class TextDecoder {
  decode(bytes = new Uint8Array()) {
    let escaped = ''
    for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, '0')}`
    try {
      return decodeURIComponent(escaped)
    } catch {
      throw new TypeError('These bytes are no UTF-8.')
    }
  }
}
