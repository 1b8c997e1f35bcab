/** What the api asks a worker, to send a person to a network's page: the address of that page, `{ address }`. */
export interface ConsentQuestion {
  kind: 'consent-address'
  workspaceId: string
  /** The sign-in's id: verifier and state are read from its row, where they are sealed. */
  signInId: string
  redirectUri: string
}

/** And when the person is back: to exchange the code, and try what came. The worker leaves the secret sealed in the row. */
export interface ExchangeQuestion {
  kind: 'exchange-code'
  workspaceId: string
  signInId: string
  redirectUri: string
}
