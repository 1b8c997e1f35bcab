import { type Static, Type } from 'typebox'

const NAME = '[A-Za-z0-9][A-Za-z0-9_]{1,20}'

export const Settings = Type.Object({
  subreddits: Type.String({
    title: 'Subreddits',
    description: 'Joined by +, such as soap+cleaning; a search without any is of all of Reddit',
    default: '',
    pattern: `^(${NAME}(\\+${NAME})*)?$`,
    maxLength: 1000,
  }),
  listing: Type.Union([Type.Literal('posts'), Type.Literal('comments')], {
    title: 'Read whole',
    description: 'What is heard where no query is searched for: all new posts, or all new comments',
    default: 'posts',
  }),
  contact: Type.String({
    title: 'Your name on Reddit',
    description: 'Reddit wants every request to say whom to write to; without u/',
    pattern: '^[A-Za-z0-9_-]{3,20}$',
  }),
})
export type Settings = Static<typeof Settings>
