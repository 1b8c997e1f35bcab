import type { Post } from './post.ts'

/** What the api asks a worker: to try a query on the own search of one connection's network. Nothing of it is stored. */
export interface NetworkSearch {
  kind: 'search-network'
  workspaceId: string
  connectionId: string
  query: string
}

/** What the network's first page had. */
export interface NetworkFound {
  /** The query as the network was asked, weakened to what it can; empty: its search takes words only, and none are asked for. */
  searches: string[]
  /** Posts that it listed. */
  read: number
  /** The newest of those that the query truly matches, and how many there are. */
  matched: number
  posts: Post[]
  /** When the oldest post that it listed was published, and whether it has more. */
  oldestAt: string | null
  isCut: boolean
  /** Why the network could not be heard. */
  failed: string | null
}
