/**
 * Where a program lies: one row of 32-bit words, so that to try it touches one place in memory. First what was answered and
 * for which post, then its queries (see `FanOut`), then its words.
 */
export const QUERIES = 1
export const CODE = 2

/** The first word: two bits of answer, two marks, and the stamp of the post that was answered for. */
export const ANSWER = 3
/** The program's queries have been handed out for this post. */
export const DONE = 4
/** Postings lead to it. */
export const POSTED = 8
export const STAMP_SHIFT = 4
/** After this stamp they begin anew. */
export const LAST_STAMP = 2 ** (31 - STAMP_SHIFT) - 1
