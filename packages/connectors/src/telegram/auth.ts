import { Type } from 'typebox'
import { passwordField } from '../auth/form.ts'
import type { Auth } from '../auth.ts'

/** A bot's token stands in the address of each request. https://core.telegram.org/bots/api#making-requests */
export function botToken(): Auth {
  return {
    kind: 'api-key',
    fields: Type.Object({ key: passwordField('Bot token', 'From @BotFather, such as 110201543:AAH…') }),
    sign: (request, secret) => (secret?.key ? { ...request, url: `/bot${secret.key}${request.url}` } : request),
  }
}
