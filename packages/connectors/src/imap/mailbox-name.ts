/** A mailbox's name as IMAP writes it: modified UTF-7 (RFC 3501, 5.1.3), in quotes. */
export function quotedMailbox(name: string): string {
  const coded = name
    .replaceAll('&', '&-')
    .replace(/[^\x20-\x7e]+/g, (run) => `&${utf16(run).toString('base64').replace(/=+$/, '').replaceAll('/', ',')}-`)
  return `"${coded.replace(/["\\]/g, '\\$&')}"`
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}
