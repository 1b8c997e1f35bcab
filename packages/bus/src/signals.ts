/** Short messages to every process that listens; what is sent while nobody listens is lost, and nothing may depend on it. */
export interface Signals {
  /** `text` has at most a few kilobytes: a notification of Postgres ends at 8,000 bytes. */
  send(channel: Channel, text: string): Promise<void>
  /** Calls `hear` for each message; with undefined after a break, in which messages may have been lost. Gives what ends it. */
  listen(channel: Channel, hear: (text: string | undefined) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

export type Channel = 'earshot_live' | 'earshot_answers' | 'earshot_probe'
