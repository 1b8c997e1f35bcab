import { Invalid } from '@earshot/core/errors'
import type { Post } from '@earshot/core/post'
import { checkSettings } from '../../check-settings.ts'
import { normaliseAll } from '../../normalise-all.ts'
import { type Check, expectIds, expectThat } from '../check.ts'
import { damaged, withUnknown } from '../damage.ts'
import { HOUR_MS, idsOf, makeLedger, NOON, type Subject, setStage } from '../stage.ts'

const TEXTS = {
  Japanese: '東京の石鹸屋 acme はとても良い',
  'right-to-left': 'صابون acme رائع جدا',
  emoji: 'acme 👩‍👩‍👧‍👦🇫🇷 ❤️',
  NUL: 'acme before\u0000after',
  'a lone surrogate': 'acme \ud83d end',
}

export const recordChecks: Check[] = [
  {
    name: 'Recorded items are read',
    run(subject) {
      const page = normaliseAll(subject.connector, subject.rehearsal.recorded.items, settingsOf(subject))
      expectThat(page.rejected.length === 0, `A recorded item was rejected: ${page.rejected[0]?.why}`)
      expectThat(page.posts.length > 0, 'No recorded item is a post.')
    },
  },
  {
    name: 'Ids are stable, distinct, and the item is left as it was',
    run(subject) {
      const ledger = makeLedger(subject.rehearsal, 0, 6)
      const before = JSON.stringify(ledger)
      const ids = idsOf(subject, ledger)
      expectThat(new Set(ids).size === ids.length, 'Two different items have one id.')
      expectIds(idsOf(subject, ledger), ids, 'Read twice')
      expectThat(JSON.stringify(ledger) === before, 'normalise() changed the item that it was given.')
    },
  },
  {
    name: 'The network is named as the connector is',
    run: (subject) =>
      each(subject, (post) =>
        expectThat(
          post.network === (subject.connector.postsOf ?? subject.connector.network),
          `The post says “${post.network}”.`,
        ),
      ),
  },
  {
    name: 'Links are absolute',
    run: (subject) =>
      each(subject, (post) => {
        const odd = addressesOf(post).find((link) => !/^(https?|ircs|nntp|imap):\/\/[^/]/.test(link))
        expectThat(odd === undefined, `“${odd}” is no absolute address.`)
      }),
  },
  {
    name: 'Times are UTC, and the one that the network gave',
    run(subject) {
      const [item] = makeLedger(subject.rehearsal, 3, 4)
      const post = read(subject, item)
      for (const time of [post.publishedAt, post.editedAt])
        expectThat(
          time === undefined || new Date(time).toISOString() === time,
          `“${time}” is not ISO 8601 in UTC: use toUtc().`,
        )
      expectThat(
        Math.abs(Date.parse(post.publishedAt) - (NOON - 11 * HOUR_MS)) < 60_000,
        `The post was stamped ${new Date(NOON - 11 * HOUR_MS).toISOString()} and reads ${post.publishedAt}.`,
      )
    },
  },
  {
    name: 'The author is always there',
    run: (subject) =>
      each(subject, (post) =>
        expectThat(
          post.author.id.trim() !== '' && post.author.handle.trim() !== '',
          'The author has no id or no handle.',
        ),
      ),
  },
  {
    name: 'Texts of every script come through',
    run(subject) {
      for (const [what, text] of Object.entries(TEXTS)) {
        const [item] = makeLedger(subject.rehearsal, 0, 1, () => text)
        const post = read(subject, item)
        const kept = clean(`${post.title ?? ''} ${post.text}`)
        expectThat(kept.includes(clean(text)), `${what} did not come through: ${JSON.stringify(kept.slice(0, 100))}.`)
      }
    },
  },
  {
    name: 'A record served twice is one post',
    async run(subject) {
      const ledger = makeLedger(subject.rehearsal, 0, 4)
      const heard = normaliseAll(subject.connector, [...ledger, ...ledger], settingsOf(subject))
      expectIds(
        heard.posts.map((post) => post.id),
        idsOf(subject, ledger),
        'Served twice',
      )
      expectThat(heard.posts.length === ledger.length, 'A post is there twice.')
    },
  },
  {
    name: 'An edited record keeps its id and has the new text',
    run(subject) {
      const [before] = makeLedger(subject.rehearsal, 2, 3)
      const [after] = makeLedger(subject.rehearsal, 2, 3, () => 'acme, edited')
      const [old, edited] = [read(subject, before), read(subject, after)]
      expectThat(old.id === edited.id, 'An edit gave the post another id.')
      expectThat(
        `${edited.title ?? ''} ${edited.text}`.includes('acme, edited'),
        'The edited text did not come through.',
      )
    },
  },
  {
    name: 'A deletion names the post that it deletes',
    skip: ({ rehearsal }) => (rehearsal.tombstone ? undefined : 'the network tells of no deletions here'),
    run(subject) {
      const [item] = makeLedger(subject.rehearsal, 1, 2)
      const [id] = idsOf(subject, [item])
      const told = subject.connector.normalise(subject.rehearsal.tombstone?.(item), settingsOf(subject))
      expectThat(
        told.kind === 'deletion' && told.id === id,
        `The deletion was read as ${told.kind}${'id' in told ? ` of ${told.id}` : ''}, not of ${id}.`,
      )
    },
  },
  {
    name: 'A broken record is set aside, and its neighbours are kept',
    async run(subject) {
      for (const broken of [null, 7, 'text', {}, []]) {
        const ledger = makeLedger(subject.rehearsal, 0, 4)
        const heard = normaliseAll(subject.connector, [ledger[0], broken, ...ledger.slice(1)], settingsOf(subject))
        expectIds(
          heard.posts.map((post) => post.id),
          idsOf(subject, ledger),
          `Beside ${JSON.stringify(broken)}`,
        )
        expectThat(
          heard.rejected.every(({ why }) => !why.startsWith('the connector failed')),
          `On ${JSON.stringify(broken)} ${heard.rejected[0]?.why}: throw Invalid with a reason.`,
        )
      }
    },
  },
  {
    name: 'Unknown fields change nothing',
    run(subject) {
      for (const item of makeLedger(subject.rehearsal, 0, 3)) {
        expectThat(
          JSON.stringify(read(subject, withUnknown(item))) === JSON.stringify(read(subject, item)),
          'A field that nobody knows changed the post.',
        )
      }
    },
  },
  {
    name: 'Missing fields are a post with less, or a rejection with a reason',
    run: (subject) => survives(subject, 'missing'),
  },
  {
    name: 'Fields of another type are a post with less, or a rejection with a reason',
    run: (subject) => survives(subject, 'mistyped'),
  },
  {
    name: 'A broken record on a page does not stop the turn',
    async run(subject) {
      const ledger = makeLedger(subject.rehearsal, 0, 4)
      const [whole] = damaged(ledger[1], 'missing')
      const stage = setStage(subject, { ledger: [ledger[0], whole, ledger[2], ledger[3]] })
      const heard = await stage.read().catch((error: unknown) => expectThat(false, `The turn broke: ${error}`))
      const right = idsOf(subject, [ledger[0], ledger[2], ledger[3]])
      for (const id of right)
        expectThat(heard?.posts.has(id) === true, `Beside a record with a field missing, the post ${id} was lost.`)
    },
  },
]

function settingsOf({ connector, rehearsal }: Subject): unknown {
  return checkSettings(connector, rehearsal.settings)
}

function read(subject: Subject, item: unknown): Post {
  const told = subject.connector.normalise(item, settingsOf(subject))
  expectThat(told.kind === 'post', `An item of the ledger is read as ${told.kind}, not as a post.`)
  return told.post
}

function each(subject: Subject, expect: (post: Post) => void): void {
  const recorded = normaliseAll(subject.connector, subject.rehearsal.recorded.items, settingsOf(subject)).posts
  for (const post of [...recorded, ...makeLedger(subject.rehearsal, 0, 4).map((item) => read(subject, item))])
    expect(post)
}

function addressesOf(post: Post): string[] {
  const media = post.media.map((one) => one.url)
  return [post.url, ...post.links, ...media, post.author.url, post.author.avatarUrl].filter(
    (link) => link !== undefined,
  )
}

function survives(subject: Subject, how: 'missing' | 'mistyped'): void {
  const settings = settingsOf(subject)
  for (const item of makeLedger(subject.rehearsal, 0, Math.min(3, subject.rehearsal.recorded.items.length))) {
    for (const broken of damaged(item, how)) {
      try {
        const page = normaliseAll(subject.connector, [broken], settings)
        const why = page.rejected[0]?.why ?? ''
        expectThat(
          !why.startsWith('the connector failed'),
          `${why}, in ${JSON.stringify(broken)?.slice(0, 300)}: check a field before it is read.`,
        )
      } catch (error) {
        if (error instanceof Invalid) continue
        throw error
      }
    }
  }
}

/** As the product cleans every text: no NUL, no half of a pair. */
function clean(text: string): string {
  return text
    .replaceAll('\u0000', '')
    .replace(/\ufffd|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
}
