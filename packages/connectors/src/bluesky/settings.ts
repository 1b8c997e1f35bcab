import { type Static, Type } from 'typebox'

const origin = (title: string, description: string, value: string) =>
  Type.String({ title, description, default: value, pattern: '^https?://[^/]+$', maxLength: 300 })

/** Where Bluesky is: the public network, or one's own. */
export const Settings = Type.Object({
  appview: origin('AppView', 'Searched without a sign-in', 'https://api.bsky.app'),
  service: origin(
    'Personal data server',
    "The account's own; with a sign-in it is searched and written to",
    'https://bsky.social',
  ),
  stream: Type.String({
    title: 'Live stream',
    description: 'A Jetstream, or an address that ends in com.atproto.sync.subscribeRepos',
    default: 'wss://jetstream2.us-east.bsky.network/subscribe',
    pattern: '^wss?://',
    maxLength: 300,
  }),
})
export type Settings = Static<typeof Settings>

export function hosts(settings: Settings): string[] {
  return [settings.appview, settings.service, new URL(settings.stream).host]
}
