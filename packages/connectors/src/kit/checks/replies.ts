import { PartlySent, Planned, Unconfirmed } from '@earshot/core/errors'
import { lengthOf, partsOf } from '@earshot/core/reply-text'
import { sendOnce } from '../../send-once.ts'
import { type Check, expectThat } from '../check.ts'
import { type Subject, setStage } from '../stage.ts'

const skip = ({ connector, rehearsal }: Subject) => {
  if (!connector.reply) return 'it does not reply'
  return rehearsal.replyTo ? undefined : 'another rehearsal of it replies'
}

export const replyChecks: Check[] = [
  {
    name: 'A connector that replies rehearses it',
    skip: ({ connector }) => (connector.reply ? undefined : 'it does not reply'),
    run({ rehearsal, connector }) {
      expectThat(
        rehearsal.replyTo !== undefined || rehearsal.mode === 'stream',
        `${connector.label} replies: give the rehearsal a replyTo.`,
      )
    },
  },
  {
    name: 'A reply is sent and found again',
    skip,
    async run(subject) {
      const { stage, reply, replies } = prepare(subject)
      const before = await replies.find?.(stage.turn(), reply)
      expectThat(before === undefined, 'It finds a reply that nobody has sent.')
      const sent = await replies.send(stage.turn(), reply)
      expectThat(sent.id !== '' && /^https?:\/\//.test(sent.url), 'A sent reply needs its id and its absolute address.')
      if (!replies.find) return
      const found = await replies.find(stage.turn(), reply)
      expectThat(found?.id === sent.id, 'find() does not find what send() sent.')
    },
  },
  {
    name: 'A reply whose answer was lost is not sent twice',
    skip,
    async run(subject) {
      const { stage, reply, replies } = prepare(subject)
      stage.meddle = (_, honest) => {
        const before = stage.written.size
        const answer = honest()
        if (stage.written.size > before) throw new Error('the line broke')
        return answer
      }
      const attempt = (attemptedBefore: boolean) =>
        sendOnce(subject.connector, stage.turn(), reply, { attemptedBefore })
      const lost = await attempt(false).catch((error: unknown) => error)
      expectThat(lost instanceof Planned, 'A line that breaks while it sends must end in a planned error.')
      expectThat(
        stage.written.size === 1,
        `While the answer was lost, the reply was written ${stage.written.size} times: a POST is never repeated by itself.`,
      )
      stage.meddle = undefined
      stage.advance(10 * 60_000)
      const again = await attempt(true).catch((error: unknown) => error)
      expectThat(
        replies.find ? !(again instanceof Error) : again instanceof Unconfirmed,
        'A second attempt must find the reply, or, without find(), leave its fate to a person.',
      )
      expectThat(
        stage.written.size === 1,
        'After an unknown outcome it sent again instead of looking for its own reply.',
      )
    },
  },
  {
    name: 'A long reply cut off in the middle goes on where it was, each part once',
    skip: (subject) => skip(subject) ?? (subject.connector.reply?.maxParts ? undefined : 'its replies have one part'),
    async run(subject) {
      const { stage, reply, replies } = prepare(subject)
      expectThat(replies.find !== undefined, 'Parts need find(): after a cut nobody could say which of them are there.')
      const long = { ...reply, text: sentences(replies.maxLength * 1.7) }
      stage.meddle = (_, honest) => {
        const before = stage.written.size
        const answer = honest()
        if (before === 1 && stage.written.size > before) throw new Error('the line broke')
        return answer
      }
      const attempt = (attemptedBefore: boolean) => sendOnce(subject.connector, stage.turn(), long, { attemptedBefore })
      const cut = await attempt(false).catch((error: unknown) => error)
      expectThat(cut instanceof PartlySent, 'A line that breaks at the second part leaves the first there.')
      stage.meddle = undefined
      stage.advance(10 * 60_000)
      const first = await attempt(true)
      expectThat(
        stage.written.size === 2,
        `A reply of two parts, cut off at its second, was written ${stage.written.size} times.`,
      )
      const [text = '', next = ''] = partsOf(long.text, replies, long.to.author.handle)
      const found = await replies.find?.(stage.turn(), { ...long, text })
      expectThat(found?.id === first.id, 'What it gives for a reply of several parts is not the first of them.')
      const second = await replies.find?.(stage.turn(), { ...long, key: `${long.key}/2`, text: next, after: first })
      expectThat(second !== undefined && second.id !== first.id, 'Its second part is not found behind the first.')
    },
  },
  {
    name: 'An image is uploaded and described before its reply is written; after a cut between the two one reply stands, with it',
    skip: (subject) => skip(subject) ?? (subject.connector.reply?.images ? undefined : 'its replies have no images'),
    async run(subject) {
      const { stage, reply, replies } = prepare(subject)
      const uploads: string[] = []
      const upload: typeof replies.upload = async (turn, image) => {
        uploads.push((await replies.upload?.(turn, image)) ?? '')
        expectThat(stage.written.size === 0, 'An image without its reply can be seen.')
        return uploads.at(-1) ?? ''
      }
      const connector = { ...subject.connector, reply: { ...replies, upload } }
      const withImage = { ...reply, images: [IMAGE] }
      stage.meddle = (_, honest) => {
        const answer = honest()
        if (stage.written.size === 0) return answer
        stage.written.clear()
        throw new Error('the line broke')
      }
      const attempt = (attemptedBefore: boolean) => sendOnce(connector, stage.turn(), withImage, { attemptedBefore })
      const cut = await attempt(false).catch((error: unknown) => error)
      expectThat(cut instanceof Planned && uploads.length === 1, 'The reply was not cut off behind its upload.')
      stage.meddle = undefined
      stage.advance(10 * 60_000)
      const sent = await attempt(true)
      const [written, ...others] = [...stage.written.values()].map((one) =>
        typeof one === 'string' ? one : JSON.stringify(one),
      )
      expectThat(others.length === 0, `It was written ${others.length + 1} times.`)
      const named = uploads.at(-1) ?? ''
      expectThat(
        named !== '' && written?.includes(named) === true,
        'The reply that stands there does not name the image.',
      )
      const said = (text: string) => stage.calls.some(({ body }) => body.includes(text))
      expectThat(said(IMAGE.alt) && said(IMAGE.bytes.toString()), 'Image or description never reached the network.')
      expectThat(
        (await replies.find?.(stage.turn(), withImage))?.id === sent.id,
        'The reply with its image is not found.',
      )
    },
  },
  {
    name: 'A reply has its longest length',
    skip: ({ connector }) => (connector.reply ? undefined : 'it does not reply'),
    run({ connector }) {
      const { maxLength = 0, counts = 'characters' } = connector.reply ?? {}
      expectThat(lengthOf(counts, 'acme') <= maxLength, 'Not even “acme” fits into its maxLength.')
    },
  },
]

const IMAGE = {
  type: 'image/png' as const,
  width: 4,
  height: 3,
  alt: 'A made-up bar of soap',
  bytes: Buffer.from('the bytes of a made-up image'),
}

/** As many words as come next to so many characters. */
function sentences(length: number): string {
  const one = 'Thank you for asking, the team of acme. '
  return one.repeat(Math.floor(length / one.length)).trim()
}

function prepare(subject: Subject) {
  const stage = setStage(subject)
  const { replyTo } = subject.rehearsal
  const replies = subject.connector.reply
  if (!replies || !replyTo) throw new Error('It does not reply.')
  const reply = { key: '019aab00-0000-7000-8000-000000000001', text: 'Thank you, the team of acme', to: replyTo }
  return { stage, replies, reply }
}
