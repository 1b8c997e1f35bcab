/** Where the reading of each list ended, in ISO 8601. */
export interface Cursors {
  posts?: string
  comments?: string
}

/** What was saved; a damaged cursor is as none. */
export function readCursors(cursor: string | undefined): Cursors {
  try {
    const saved: unknown = JSON.parse(cursor ?? '{}')
    if (typeof saved !== 'object' || saved === null) return {}
    const { posts, comments } = saved as Record<string, unknown>
    return { ...(typeof posts === 'string' ? { posts } : {}), ...(typeof comments === 'string' ? { comments } : {}) }
  } catch {
    return {} // the list is read once more from as far back as the card says
  }
}
