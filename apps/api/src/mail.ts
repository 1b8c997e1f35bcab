import nodemailer from 'nodemailer'
import type { Mail } from './services.ts'

/** Sends mail through `SMTP_URL` (smtp://user:password@host:587?from=earshot@example.com). undefined where it is not set. */
export function createMail(smtpUrl: string | undefined, origin: string): ((mail: Mail) => Promise<void>) | undefined {
  if (!smtpUrl) return undefined
  const url = new URL(smtpUrl)
  const from = url.searchParams.get('from') ?? `earshot@${new URL(origin).hostname}`
  url.searchParams.delete('from')
  const transport = nodemailer.createTransport(url.href)
  return async (mail) => {
    // As an object it is one address: of a text, each address in it would get the mail.
    await transport.sendMail({ from, ...mail, to: { name: '', address: mail.to }, subject: oneLine(mail.subject) })
  }
}

/** What a member typed, such as a workspace's name, begins no header of its own. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}
