import { signIn } from '../../tests/journey/member.ts'

/** The word that posts for a workspace name, and its monitor asks for. */
export function brandOf(workspace: number): string {
  return `brand${String.fromCharCode(97 + workspace)}`
}

/** Workspaces of one owner, each with a monitor and a connection to the same stream; the first is the owner's own. */
export async function addListeningWorkspaces(
  url: string,
  owner: { EARSHOT_OWNER_EMAIL: string; EARSHOT_OWNER_PASSWORD: string },
  count: number,
  host: string,
): Promise<{ cookie: string; workspaces: string[] }> {
  const member = await signIn(url, owner.EARSHOT_OWNER_EMAIL, owner.EARSHOT_OWNER_PASSWORD)
  const { cookie } = member
  const post = async (path: string, body: unknown, workspaceId: string) => {
    const headers = { cookie, 'content-type': 'application/json', 'earshot-workspace': workspaceId }
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`)
  }
  const first = await member.get<{ id: string }>('/api/workspace')
  const workspaces = [first.id]
  while (workspaces.length < count) {
    const made = await member.post<{ workspaceId: string }>('/api/workspaces', { name: `Bench ${workspaces.length}` })
    workspaces.push(made.workspaceId)
  }
  for (const [i, id] of workspaces.entries()) {
    await post('/api/monitors', { name: brandOf(i), query: brandOf(i) }, id)
    await post('/api/connections', { network: 'mastodon', name: 'Stream', settings: { host } }, id)
  }
  return { cookie, workspaces }
}
