/** What was pushed to a connection's own address. What has been stored is no longer in it. */
export interface Inbox {
  /** Page by page, oldest first; `after` is where the last page ended that was stored. */
  read(after: string | undefined): AsyncIterable<{ items: unknown[]; cursor: string }>
}
