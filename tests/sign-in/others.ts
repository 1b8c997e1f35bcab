import { cookieOf, PASSWORD, type TestApi } from '../api/use-api.ts'
import type { SignInTest } from './use-sign-in.ts'

/** The owner, in a second browser. */
export async function anotherSession(api: TestApi): Promise<string> {
  const payload = { email: 'ada@example.com', password: PASSWORD }
  return cookieOf(await api.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload }))
}

/** An admin of the same workspace. */
export async function anotherMember({ api, post }: SignInTest): Promise<string> {
  const { body } = await post('/api/invitations', { email: 'bo@example.com', role: 'admin' })
  const token = (body as unknown as { link: string }).link
    .split('#')
    .at(-1)
    ?.replace(/^token=/, '')
  const payload = { token, name: 'Bo', password: PASSWORD }
  return cookieOf(await api.inject({ method: 'POST', url: '/api/invitations/accept', payload }))
}
