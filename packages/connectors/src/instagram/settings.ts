import { type Static, Type } from 'typebox'

export const Settings = Type.Object({
  account: Type.String({
    title: 'Account',
    description: "The number of the professional account (IG User ID), as Meta's business settings show it",
    pattern: '^\\d{5,20}$',
  }),
  hashtags: Type.String({
    title: 'Hashtags',
    description: 'Up to 30, with commas between: Instagram lets an account ask for no more in a week',
    pattern: '^(\\s*#?[\\p{L}\\p{N}\\p{M}_]+\\s*(,\\s*#?[\\p{L}\\p{N}\\p{M}_]+\\s*){0,29})?$',
    maxLength: 2000,
    default: '',
  }),
})
export type Settings = Static<typeof Settings>

export function hashtagsOf({ hashtags }: Settings): string[] {
  return [...new Set(hashtags.split(',').map((tag) => tag.trim().replace(/^#/, '')))].filter((tag) => tag !== '')
}
