import * as contract from '@earshot/contract/notification-settings'
import { nextDigest } from '@earshot/core/digest'
import { Invalid, NotFound } from '@earshot/core/errors'
import { NOTIFICATION_KINDS } from '@earshot/core/notification'
import { type ChosenWays, USUAL_WAYS, waysOf } from '@earshot/core/notification-ways'
import { audit } from '@earshot/db/audit-log'
import type { Tx } from '@earshot/db/client'
import { readMailToken } from '@earshot/db/mail-token'
import { listFailedMails } from '@earshot/db/mails'
import { findMember, getMember } from '@earshot/db/members'
import { getNotificationSettings, saveNotificationSettings } from '@earshot/db/notification-settings'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import type { Caller } from '../caller.ts'
import { isTimeZone } from '../days.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

const MOST_FAILED = 50
const MOST_BYTES = 16 * 1024

export function notificationSettingsRoutes(api: Api, services: Services): void {
  const { db, config, now } = services
  const read = async (tx: Tx, { workspaceId, memberId }: Caller): Promise<contract.NotificationSettings> => {
    const {
      ways,
      mailStopped,
      mailWhy,
      digestAt: _at,
      ...chosen
    } = await getNotificationSettings(tx, workspaceId, memberId)
    const { email } = await getMember(tx, workspaceId, memberId)
    const mail = { isSent: config.smtpUrl !== undefined, to: email, stopped: mailStopped, why: mailWhy }
    return { ...chosen, ways: allWays(ways), mail }
  }

  api.route({
    ...contract.getNotificationSettings,
    handler: ({ workspaceId, caller }) => withWorkspace(db, workspaceId, (tx) => read(tx, caller)),
  })

  api.route({
    ...contract.saveNotificationSettings,
    handler: ({ workspaceId, caller, body: { ways, ...rest } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        requireSense(rest)
        const digestAt = nextAt(rest, rest.timeZone ?? caller.timeZone, now())
        const change = { ...rest, digestAt, ways: otherThanUsual(ways) }
        await saveNotificationSettings(tx, workspaceId, caller.memberId, change)
        return read(tx, caller)
      }),
  })

  api.route({
    ...contract.resumeMail,
    handler: ({ workspaceId, caller }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await saveNotificationSettings(tx, workspaceId, caller.memberId, { mailStopped: null, mailWhy: null })
        return read(tx, caller)
      }),
  })

  api.route({
    ...contract.listFailedMails,
    handler: ({ workspaceId }) =>
      withWorkspace(db, workspaceId, async (tx) =>
        wire({ mails: await listFailedMails(tx, workspaceId, MOST_FAILED) }),
      ),
  })

  unsubscribeRoutes(api, services)
}

function unsubscribeRoutes(api: Api, { db, keys, config }: Services): void {
  api.route({
    ...contract.openUnsubscribe,
    // Behind `#` it reaches no log of whatever the page asks for next.
    handler: async ({ query: { token } }, reply) => {
      const page = `${config.origin}/unsubscribe#${encodeURIComponent(token)}`
      return reply.status(303).header('location', page).send(null)
    },
  })

  // In a scope of its own: mail programs post a form, whose words are known beforehand and are not read.
  api.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null, undefined))
    scope.route<{ Querystring: { token: string } }>({
      ...contract.unsubscribe,
      bodyLimit: MOST_BYTES,
      handler: async ({ query: { token }, ip }) => {
        const gone = new NotFound('This link is of no mail of ours. Choose what you are mailed in the settings.')
        const said = readMailToken(keys, token)
        if (!said) throw gone
        const { workspaceId, memberId, kind } = said
        const change =
          kind === 'news'
            ? { mailStopped: 'unsubscribed' as const, mailWhy: null }
            : { digest: 'never' as const, digestAt: null }
        await withWorkspace(db, workspaceId, async (tx) => {
          if (!(await findMember(tx, workspaceId, memberId))) throw gone
          await saveNotificationSettings(tx, workspaceId, memberId, change)
          const detail = { kind }
          await audit(
            tx,
            workspaceId,
            { memberId, address: ip },
            { act: 'mail:unsubscribed', subject: memberId, detail },
          )
        })
        return { message: 'You are mailed no more of this. You can choose so again in the settings.' }
      },
    })
  })
}

function allWays(chosen: ChosenWays): contract.NotificationSettings['ways'] {
  return Object.fromEntries(
    NOTIFICATION_KINDS.map((kind) => [kind, [...waysOf(chosen, kind)]]),
  ) as contract.NotificationSettings['ways']
}

/** Where they want what is usual, they have it also when that changes. */
function otherThanUsual(ways: contract.NotificationSettings['ways']): ChosenWays {
  const same = (kind: keyof typeof ways) => [...ways[kind]].sort().join() === [...USUAL_WAYS[kind]].sort().join()
  return Object.fromEntries(NOTIFICATION_KINDS.filter((kind) => !same(kind)).map((kind) => [kind, ways[kind]]))
}

function nextAt(
  {
    digest: every,
    digestMinute: minute,
    digestWeekday: weekday,
  }: Pick<contract.NotificationSettings, 'digest' | 'digestMinute' | 'digestWeekday'>,
  zone: string,
  now: number,
): Date | null {
  return every === 'never' ? null : new Date(nextDigest(now, { every, minute, weekday }, zone))
}

function requireSense({ quiet, timeZone }: Pick<contract.NotificationSettings, 'quiet' | 'timeZone'>): void {
  if (timeZone !== null && !isTimeZone(timeZone))
    throw new Invalid('There is no such time zone.', { '/timeZone': 'is not an IANA name' })
  if (quiet && quiet.from === quiet.to)
    throw new Invalid('Quiet hours end at another time than they begin.', { '/quiet/to': 'is when they begin' })
}
