/** What a rehearsal of `oauth2` signs in with: a token that lasts beyond the kit's clock, and the app that it was given to. */
export const madeUpAccount = {
  secret: {
    accessToken: 'made-up-access-1',
    refreshToken: 'made-up-refresh-1',
    expiresAt: String(Date.UTC(2027, 0, 20)),
  },
  client: { id: 'made-up-app', secret: 'made-up-app-secret' },
}

/** What a token endpoint answers to a renewal of it. */
export const madeUpRenewal = {
  json: { access_token: 'made-up-access-2', expires_in: 7_200, refresh_token: 'made-up-refresh-2' },
}
