import { Readable } from 'node:stream'
import { oneLine, readSmtpUrl } from '@earshot/core/smtp'
import type { MailEnd } from '@earshot/db/mails'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { parseConnectionUrl } from 'nodemailer/lib/shared/index.js'
import SmtpConnection from 'nodemailer/lib/smtp-connection/index.js'

/** Well below the lease of a mail: a server that hangs has been given up before a twin begins. Some read a mail for a while before they answer. */
const LONGEST_MS = 120_000
/** A worker that is told to stop gives the server so long: a mail that is broken off may arrive twice. */
const LONGEST_GOODBYE_MS = 15_000
const LONGEST_CONNECT_MS = 15_000
const LONGEST_WHY = 300
/** Where a refusal is of this mail, and not of us as a whole. */
const OF_THE_MAIL = ['MAIL FROM', 'RCPT TO', 'DATA']

export interface Smtp {
  options: SmtpConnection.Options
  auth: { user: string; pass: string } | undefined
  from: string
}

export interface OutgoingMail {
  to: string
  messageId: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

/** undefined where `SMTP_URL` is not set, or nobody could follow a link of a mail. */
export function openSmtp(smtpUrl: string | undefined, origin: string | undefined): Smtp | undefined {
  if (!smtpUrl || !origin) return undefined
  const { url, from } = readSmtpUrl(smtpUrl, origin)
  const { auth, ...options } = parseConnectionUrl(url) as Omit<SmtpConnection.Options, 'auth'> & {
    auth?: { user: string; pass: string }
  }
  return {
    options: {
      ...options,
      connectionTimeout: LONGEST_CONNECT_MS,
      greetingTimeout: LONGEST_CONNECT_MS,
      socketTimeout: LONGEST_MS,
    },
    auth,
    from,
  }
}

/**
 * Gives a mail to the server and tells how that ended. The library's transport does not say whether the text had left when a line
 * broke; here its text is read only once the server has asked for it, so that what is known not to have arrived is told apart.
 */
export async function sendBySmtp(
  smtp: Smtp,
  mail: OutgoingMail,
  stop: AbortSignal,
): Promise<MailEnd & { rests?: true }> {
  const message = new MailComposer({
    from: smtp.from,
    ...mail,
    // As an object it is one address: of a text, each address in it would get the mail.
    to: { name: '', address: mail.to },
    subject: oneLine(mail.subject),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  const bytes = await message.build()
  let hasLeft = false
  const text = new Readable({
    read() {
      hasLeft = true
      this.push(bytes)
      this.push(null)
    },
  })
  const giveUp = new AbortController()
  const late = setTimeout(() => giveUp.abort(), LONGEST_MS)
  const hurry = () => setTimeout(() => giveUp.abort(), LONGEST_GOODBYE_MS).unref()
  stop.addEventListener('abort', hurry)
  const connection = new SmtpConnection(smtp.options)
  try {
    const { response } = await talk(connection, smtp, message.getEnvelope(), text, giveUp.signal)
    return { state: 'sent', status: statusOf(response) }
  } catch (error) {
    return endOf(error as SmtpConnection.SMTPError, hasLeft)
  } finally {
    clearTimeout(late)
    stop.removeEventListener('abort', hurry)
    connection.close()
  }
}

function talk(
  connection: SmtpConnection,
  { auth }: Smtp,
  envelope: { from: string | false; to: string[] },
  text: Readable,
  signal: AbortSignal,
): Promise<{ response: string }> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('The mail server did not answer in time.')))
    connection.once('error', reject)
    connection.once('end', () => reject(new Error('The mail server closed the line.')))
    const send = () =>
      connection.send(envelope as SmtpConnection.Envelope, text, (error, info) =>
        error ? reject(error) : resolve(info),
      )
    connection.connect((error) => {
      if (error) reject(error)
      else if (auth) connection.login(auth, (failed) => (failed ? reject(failed) : send()))
      else send()
    })
  })
}

function endOf(error: SmtpConnection.SMTPError, hasLeft: boolean): MailEnd & { rests?: true } {
  const status = error.responseCode ?? null
  const said = error.response ?? error.message
  const why = oneLine(said).slice(0, LONGEST_WHY)
  const command = error.command ?? ''
  if (status !== null && status >= 500 && OF_THE_MAIL.includes(command)) {
    // 5.7.x is a matter of policy, such as that we may not send through this server: not of the address.
    return { state: 'refused', status, why, isAddress: command === 'RCPT TO' && !/\b5\.7\.\d/.test(said) }
  }
  if (status !== null) return { state: 'later', status, why, ...(!OF_THE_MAIL.includes(command) && { rests: true }) }
  if (hasLeft) return { state: 'unknown', status, why: `${why} It had the mail by then, and may have taken it.` }
  return { state: 'later', status, why, rests: true }
}

const statusOf = (response: string) => Number(response.slice(0, 3)) || 250
