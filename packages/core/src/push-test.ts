/** What the api asks a worker (as the question of a job): to send a push to a browser now. */
export interface PushTest {
  kind: 'test-push'
  workspaceId: string
  memberId: string
  browserId: string
}

/** How it went. `message` is for a person: what happened, and what to do. */
export interface PushTried {
  ok: boolean
  message: string
}
