/** Limits of one query. */
export const MAX_TERMS = 10_000
export const MAX_DEPTH = 100
export const MAX_BYTES = 64 * 1024
/** The widest NEAR, and the most slack of a phrase with `~`. */
export const MAX_GAP = 50
/** The most NEARs that one chain over groups with AND may be written out to. */
export const MAX_EXPANSION = 1_000
