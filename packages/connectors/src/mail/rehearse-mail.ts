import type { Stamp } from '../kit/rehearsal.ts'
import { at, textAt } from '../records.ts'

/** For rehearsals: a recorded mail with another id, time and text. */
export function stampMail(recorded: unknown, { n, at: time, text }: Stamp): unknown {
  const { inReplyTo: _, references: __, html: ___, ...mail } = recorded as Record<string, unknown>
  return { ...mail, number: n + 1, messageId: `<m${n}@acme.example>`, date: new Date(time).toISOString(), text }
}

/** For rehearsals: the bytes that `readMail` reads as this item; what the item does not have is left out. */
export function writeMail(item: unknown): string {
  const from = textAt(item, 'from.address')
  const headers = [
    from && `From: ${textAt(item, 'from.name') ?? ''} <${from}>`,
    textAt(item, 'messageId') && `Message-ID: ${textAt(item, 'messageId')}`,
    textAt(item, 'date') && `Date: ${textAt(item, 'date')}`,
    textAt(item, 'subject') && `Subject: ${textAt(item, 'subject')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ]
  const body = textAt(item, 'text') ?? ''
  return `${headers.filter(Boolean).join('\r\n')}\r\n\r\n${body.replace(/\r?\n/g, '\r\n')}\r\n`
}

/** For rehearsals: the number of an item, 0 where it lost its own. */
export function numberOf(item: unknown): number {
  return Number(at(item, 'number')) || 0
}
