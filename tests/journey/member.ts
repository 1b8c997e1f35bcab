import type { Mention } from '@earshot/contract/mentions'

/** A page of `GET /api/mentions`. */
export interface Listed {
  mentions: Mention[]
  next: string | null
}

/** A signed-in member, over HTTP as the dashboard speaks. Answers are JSON; a refusal is thrown with its problem. */
export interface Member {
  url: string
  cookie: string
  /** `workspaceId`: of another of the member's workspaces. */
  get<Answer>(path: string, workspaceId?: string): Promise<Answer>
  post<Answer = unknown>(path: string, body: unknown): Promise<Answer>
}

/** `more`: headers that each of the member's requests carries. */
export async function signIn(
  url: string,
  email: string,
  password: string,
  more: Record<string, string> = {},
): Promise<Member> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { ...more, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`Sign-in: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const call = async (method: string, path: string, body?: unknown, workspaceId?: string) => {
    const workspace = workspaceId === undefined ? {} : { 'earshot-workspace': workspaceId }
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { ...more, cookie, ...workspace, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }
  return {
    url,
    cookie,
    get: (path, workspaceId) => call('GET', path, undefined, workspaceId),
    post: (path, body) => call('POST', path, body),
  }
}
