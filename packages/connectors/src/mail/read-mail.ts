import PostalMime, { type Address, type Email } from 'postal-mime'
import { compact } from '../records.ts'
import type { MailItem } from './mail-item.ts'

/** No more of a mail's text is read than this, in characters. */
const LONGEST_TEXT = 200_000
const HEADERS = ['archived-at', 'content-language', 'list-id', 'supersedes'] as const

/**
 * A mail or news article (RFC 5322, MIME) out of its bytes, in whatever charset it was written. Attachments are left out. One
 * that can't be taken apart gives an item without sender, which `normaliseMail` sets aside with its reason.
 */
export async function readMail(
  bytes: Uint8Array,
  where: Pick<MailItem, 'server' | 'place' | 'number' | 'receivedAt'>,
): Promise<MailItem | typeof where> {
  const mail = await parse(bytes)
  const from = mail && firstOf(mail.from)
  if (!mail || !from) return where
  return compact({
    ...where,
    messageId: mail.messageId,
    from,
    subject: mail.subject,
    date: mail.date,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    text: mail.text?.slice(0, LONGEST_TEXT),
    html: mail.html?.slice(0, LONGEST_TEXT),
    headers: compact(Object.fromEntries(HEADERS.map((name) => [name, headerOf(mail, name)]))),
  })
}

async function parse(bytes: Uint8Array): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(bytes, {
      maxNestingDepth: 50,
      maxHeadersSize: 256 * 1024,
      forceRfc822Attachments: true,
    })
  } catch {
    return undefined // no mail, or one made to hurt: its neighbours are read
  }
}

function firstOf(address: Address | undefined): MailItem['from'] | undefined {
  const one = address?.group ? address.group[0] : address
  return one?.address ? { name: one.name, address: one.address } : undefined
}

function headerOf(mail: Email, name: string): string | undefined {
  return mail.headers.find(({ key }) => key === name)?.value
}
