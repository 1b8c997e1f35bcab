import { type Static, Type } from 'typebox'

/** One server, and whose repositories are searched there. */
export const Settings = Type.Object({
  site: Type.String({
    title: 'Server',
    description: 'Such as https://codeberg.org, or https://acme.example/git',
    pattern: '^https?://[^\\s/?#]+(/[^\\s/?#]+)*$',
    maxLength: 300,
    default: 'https://codeberg.org',
  }),
  owner: Type.Optional(
    Type.String({
      title: 'Owner',
      description: 'Search only the repositories of this person or organisation',
      pattern: '^[\\w.-]+$',
      maxLength: 100,
    }),
  ),
})
export type Settings = Static<typeof Settings>
