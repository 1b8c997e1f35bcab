/**
 * What the api asks a worker (as the question of a job): to try settings and secret on a network. The secret crosses the
 * queue sealed, bound to this question's own id; the worker answers `Tried`.
 */
export interface ConnectionTest {
  kind: 'test-connection'
  workspaceId: string
  /** Stands in for a connection's id where the secret was sealed. */
  place: string
  network: string
  settings: Record<string, unknown>
  /** What the secret was saved with, where it is a saved one: it is not sent to another host. */
  savedSettings?: Record<string, unknown>
  /** AES-256-GCM, in base64; undefined where there is none. */
  sealed?: string
  sealedWith?: string
}

/** What the api asks before settings are saved: whether their connector takes them and may reach where they lead. */
export interface SettingsQuestion {
  kind: 'check-settings'
  network: string
  settings: Record<string, unknown>
  /** Settings that a saved secret was given for; the new ones may then lead to no other host. */
  savedSettings?: Record<string, unknown>
}

/** What the api asks before any other address is saved: whether it may be asked at all. */
export interface AddressQuestion {
  kind: 'check-address'
  url: string
}

/** How it went. `message` is for a person: what was found, or what failed and what to do. */
export interface Tried {
  ok: boolean
  message: string
  sample: string | null
}
