/** Limits of one query. */
export const MAX_TERMS = 10_000
export const MAX_DEPTH = 100
export const MAX_BYTES = 64 * 1024
/** The widest NEAR, and the most slack of a phrase with `~`. */
export const MAX_GAP = 50
/** The most words or characters of one phrase. */
export const MAX_PHRASE = 200
/** The most words with `*` or `?`. */
export const MAX_WILD = 1_000
/** The most sides of one chain of NEARs, and the most words of a phrase with `~`. */
export const MAX_CHAIN = 50
