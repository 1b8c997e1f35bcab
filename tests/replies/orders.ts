/** What a sender sends; also the table that it is put down in. */
export type Outgoing = 'replies' | 'reactions'

/** What a sender's parent tells it to do. */
export interface Orders {
  what: Outgoing
  databaseUrl: string
  secretKey: string
  atOnce: number
}

export type FromSender = 'ready' | { claimed: string[] } | { ended: string }
