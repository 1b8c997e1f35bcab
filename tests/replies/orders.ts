/** What a sender's parent tells it to do. */
export interface Orders {
  databaseUrl: string
  secretKey: string
  atOnce: number
}

export type FromSender = 'ready' | { claimed: string[] } | { ended: string }
