/** What an account puts on somebody's post without a word: that it likes it, or its own readers shown it. */
export const REACTION_KINDS = ['like', 'repost'] as const
export type ReactionKind = (typeof REACTION_KINDS)[number]
