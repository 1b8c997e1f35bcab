import type { Role } from '@earshot/core/roles'
import type { Signed } from './seed.ts'
import { cookieOf, PASSWORD, type TestApi } from './use-api.ts'

/** A second person in the workspace, who joined by an invitation. */
export async function addColleague(api: TestApi, owner: Signed, name: string, role: Role): Promise<Signed> {
  const email = `${name.toLowerCase()}@example.com`
  const invited = await api.inject({
    method: 'POST',
    url: '/api/invitations',
    headers: { cookie: owner.cookie },
    payload: { email, role },
  })
  if (invited.statusCode !== 201) throw new Error(invited.body)
  const token = new URL(invited.json().link).hash.slice(1)
  const joined = await api.inject({
    method: 'POST',
    url: '/api/invitations/accept',
    payload: { token, name, password: PASSWORD },
  })
  if (joined.statusCode !== 200) throw new Error(joined.body)
  const [{ workspaceId, memberId }] = joined.json().memberships
  return { cookie: cookieOf(joined), workspaceId, memberId }
}
