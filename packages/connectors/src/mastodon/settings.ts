import { type Static, Type } from 'typebox'

/** One server of the fediverse, and what is read there. */
export const Settings = Type.Object({
  host: Type.String({
    title: 'Server',
    description: 'Such as mastodon.social',
    pattern: '^(https?://)?[^\\s/:@]+(:\\d+)?$',
    maxLength: 300,
    default: 'mastodon.social',
  }),
  timeline: Type.Union([Type.Literal('public'), Type.Literal('local')], {
    title: 'Timeline',
    description: 'All that the server hears, or only what its own members write',
    default: 'public',
  }),
  hashtag: Type.Optional(
    Type.String({
      title: 'Hashtag',
      description: 'Read this hashtag instead of the whole timeline',
      pattern: '^#?[^\\s#/?]+$',
      maxLength: 200,
    }),
  ),
})
export type Settings = Static<typeof Settings>

export function hosts({ host }: Settings): string[] {
  return [host]
}
