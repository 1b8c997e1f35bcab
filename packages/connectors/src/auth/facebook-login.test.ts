import { expect, it } from 'vitest'
import type { Http } from '../http/http.ts'
import { facebookLogin } from './facebook-login.ts'

it('exchanges the first token for a long one, and that for the token of the page', async () => {
  const asked: unknown[] = []
  const answers = ['short', 'long', 'of-page'].map((token) => ({ access_token: `made-up-${token}` }))
  const http = {
    request: async ({ url, body }: { url: string; body: string }) => {
      asked.push([url, Object.fromEntries(new URLSearchParams(body))])
      const text = JSON.stringify(answers.shift())
      return { status: 200, headers: {}, url, text: () => text }
    },
    postJson: async (_: unknown, url: string, __: unknown, more: { form: object }) => {
      asked.push([url, more.form])
      return answers.shift()
    },
    getJson: async (_: unknown, url: string, query: object, more: object) => {
      asked.push([url, query, more])
      return answers.shift()
    },
  } as unknown as Http
  const { consent } = facebookLogin<{ page: string }>({ scopes: [], page: ({ page }) => page })
  const renewal = {
    http,
    settings: { page: '7' },
    secret: undefined,
    client: { id: 'app', secret: 'made-up' },
    now: () => 0,
  }
  const answer = { code: 'made-up-code', verifier: 'made-up-verifier', redirectUri: 'https://earshot.example/back' }
  expect(await consent?.exchange(renewal, answer)).toEqual({ accessToken: 'made-up-of-page' })
  expect(asked).toMatchObject([
    [expect.any(String), { code: 'made-up-code' }],
    [expect.any(String), { grant_type: 'fb_exchange_token', fb_exchange_token: 'made-up-short' }],
    [
      'https://graph.facebook.com/v25.0/7',
      { fields: 'access_token' },
      { headers: { authorization: 'Bearer made-up-long' } },
    ],
  ])
})
