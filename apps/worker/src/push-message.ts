import type { Notification } from '@earshot/db/notifications'
import { linkOf } from './news-mail.ts'
import { type Language, NEWS_WORDS } from './news-words.ts'

/** What a browser may be sent is 4,096 bytes, sealing included. */
const LONGEST = 200

/** What the service worker of the dashboard (apps/web/public/push.js) is told. */
interface PushMessage {
  title: string
  body: string
  language: Language
  /** The same in each attempt: what comes twice under it is shown once. */
  tag: string
  /** Where a click leads, on our own origin. */
  path: string
  /** What a click marks as read, and where that is; absent where it tells of several. */
  read?: { id: string; workspaceId: string }
}

interface PushOf {
  language: Language
  workspaceName: string
  workspaceId: string
  pushId: string
  /** Newest first. */
  news: readonly Notification[]
}

/**
 * Who did what, and in which workspace, as a mail's subject says it. Never what a mention or a note says: a push stands on a locked screen,
 * and can't be taken back where that is erased.
 */
export function composePush({ language, workspaceName, workspaceId, pushId, news }: PushOf): string {
  const words = NEWS_WORDS[language]
  const [first] = news
  const one = news.length === 1 ? first : undefined
  const message: PushMessage = {
    title: cut(one ? words.line(one) : words.several(news.length)),
    body: cut(workspaceName),
    language,
    tag: pushId,
    path: one ? linkOf({ origin: '', workspaceId }, one) : `/notifications?workspace=${workspaceId}`,
    ...(one && { read: { id: one.id, workspaceId } }),
  }
  return JSON.stringify(message)
}

/** What the button of the settings sends. */
export function composeTest({ language, workspaceName, workspaceId, pushId }: Omit<PushOf, 'news'>): string {
  const message: PushMessage = {
    title: NEWS_WORDS[language].test,
    body: cut(workspaceName),
    language,
    tag: pushId,
    path: `/settings/notifications?workspace=${workspaceId}`,
  }
  return JSON.stringify(message)
}

function cut(text: string): string {
  const signs = [...text]
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST).join('')}…` : text
}
