/** What is known of a network, in code: the catalogue and the README's table are made from it, the core enforces it. */
export interface Card {
  /** Address of the documentation, and the day it was read (YYYY-MM-DD); undefined: not checked, and the catalogue says so. */
  documentation: { url: string; checkedOn?: string }
  /** May its search be used by keyword, and over what. */
  keywordSearch: { allowed: boolean; of: string }
  /** How far back it can be read. undefined: as far as the network keeps. */
  lookBackMs?: number
  /** How late a post may be heard when all is well. */
  freshnessMs: number
  rateLimit: string
  /** What must be deleted, and within what time of being told. */
  deletion: { duty: string; withinMs?: number }
  /** The longest that content may be kept; undefined: as long as the workspace likes. */
  retentionMs?: number
  /** May texts be exported; `ids-only` leaves ids and addresses. */
  export: 'all' | 'ids-only' | 'none'
  replies: { allowed: boolean; terms: string }
  /** Likes and reposts; undefined: not offered. */
  reactions?: { allowed: boolean; terms: string }
  verified: 'live server' | 'recorded' | 'written from documentation'
  /** The network is closed: it can only be imported. */
  closed?: string
}
