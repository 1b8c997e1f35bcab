import { oneLine, readSmtpUrl } from '@earshot/core/smtp'
import nodemailer from 'nodemailer'
import type { Mail } from './services.ts'

/** Sends mail through `SMTP_URL`. undefined where it is not set. */
export function createMail(smtpUrl: string | undefined, origin: string): ((mail: Mail) => Promise<void>) | undefined {
  if (!smtpUrl) return undefined
  const { url, from } = readSmtpUrl(smtpUrl, origin)
  const transport = nodemailer.createTransport(url)
  return async (mail) => {
    // As an object it is one address: of a text, each address in it would get the mail.
    await transport.sendMail({ from, ...mail, to: { name: '', address: mail.to }, subject: oneLine(mail.subject) })
  }
}
