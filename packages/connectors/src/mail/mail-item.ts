import { type Static, Type } from 'typebox'

const Mailbox = Type.Object({ name: Type.String(), address: Type.String() })

/** A mail or news article as it was read, ready to be normalised. */
export const MailItem = Type.Object({
  /** Where it lies: the mailbox or newsgroup, and its number there. */
  server: Type.String(),
  place: Type.String(),
  number: Type.Integer(),
  /** When the server took it in. */
  receivedAt: Type.Optional(Type.String()),
  messageId: Type.Optional(Type.String()),
  from: Mailbox,
  subject: Type.Optional(Type.String()),
  date: Type.Optional(Type.String()),
  inReplyTo: Type.Optional(Type.String()),
  references: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
  html: Type.Optional(Type.String()),
  /** The headers that we read besides, by their names in lower case. */
  headers: Type.Object({
    'archived-at': Type.Optional(Type.String()),
    'content-language': Type.Optional(Type.String()),
    'list-id': Type.Optional(Type.String()),
    supersedes: Type.Optional(Type.String()),
  }),
})
export type MailItem = Static<typeof MailItem>

/** A mail that was there and is no more. */
export const GoneMail = Type.Object({ gone: Type.String() })
export type GoneMail = Static<typeof GoneMail>
