import { type Check, expectThat } from '../check.ts'

const YEAR_MS = 366 * 24 * 3_600_000

export const cardChecks: Check[] = [
  {
    name: 'The card is complete',
    run({ connector: { card, network, label, search, reply, can, reactions } }) {
      expectThat(/^[a-z][a-z0-9-]*$/.test(network), 'The network must be in lower case, with hyphens.')
      expectThat(label.trim() !== '', 'The label is missing: it is what people read.')
      expectThat(
        (card.closed ? /^https?:\/\/\S+$/ : /^https:\/\/\S+$/).test(card.documentation.url),
        'card.documentation.url must be the https address of the documentation.',
      )
      const words = [card.rateLimit, card.deletion.duty, card.replies.terms, card.keywordSearch.of]
      expectThat(
        words.every((word) => word.trim() !== ''),
        'rateLimit, deletion.duty, replies.terms and keywordSearch.of each need a few words.',
      )
      expectThat(card.freshnessMs > 0, 'card.freshnessMs must say how late a post may be heard.')
      expectThat(
        !search || card.keywordSearch.allowed,
        'It searches by keyword, and its card says that this is not allowed.',
      )
      expectThat(!search || can !== undefined, 'It searches: `can` must say what its queries may hold.')
      expectThat(!reply || card.replies.allowed, 'It replies, and its card says that this is not allowed.')
      expectThat(
        !reactions || card.reactions?.allowed === true,
        'It likes or reposts: say so in card.reactions, with its terms.',
      )
    },
  },
  {
    name: 'The card was checked within a year, or says that it was not',
    run({ connector: { card } }) {
      const day = card.documentation.checkedOn
      if (day === undefined) return
      const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN
      expectThat(!Number.isNaN(at), `card.documentation.checkedOn must be a day (YYYY-MM-DD), not “${day}”.`)
      expectThat(Date.now() - at < YEAR_MS, `The documentation was read on ${day}: read it again.`)
    },
  },
  {
    name: 'Its limits are declared and can be kept',
    run({ connector }) {
      expectThat(connector.limits.length > 0, 'Declare at least one limit, however generous.')
      expectThat(
        connector.limits.every((limit) => limit.requests > 0 && limit.everyMs > 0),
        'A limit needs requests and everyMs above 0.',
      )
    },
  },
  {
    name: "The fixtures' provenance is stated",
    run({ rehearsal }) {
      const { provenance, items } = rehearsal.recorded
      expectThat(items.length >= 2, 'Record at least two items.')
      expectThat(
        /^(Recorded|Written from)\b/.test(provenance) && /\d{4}-\d\d-\d\d/.test(provenance),
        'Say “Recorded on DATE from …” or “Written from ADDRESS, read on DATE …”.',
      )
    },
  },
]
