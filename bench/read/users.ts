import type { Mention } from '@earshot/contract/mentions'
import { type Listed, type Member, signIn } from '../../tests/journey/member.ts'

const PASSWORD = 'correct horse battery'

/** So many members of the owner's workspace, each signed in from a place of their own: limits are by person and by place. They are invited once. */
export async function signInUsers(url: string, owner: Member, count: number): Promise<Member[]> {
  const { members } = await owner.get<{ members: { email: string }[] }>('/api/members')
  const known = new Set(members.map(({ email }) => email))
  const users: Member[] = []
  for (let n = 0; n < count; n++) {
    const email = `user-${n}@bench.example`
    if (!known.has(email)) await join(url, owner, email, `User ${n}`)
    users.push(await signIn(url, email, PASSWORD, { 'x-forwarded-for': `198.51.100.${n + 1}` }))
  }
  return users
}

/** Accepting signs in, and ends the session that is sent along: none is. */
async function join(url: string, owner: Member, email: string, name: string): Promise<void> {
  const { link } = await owner.post<{ link: string }>('/api/invitations', { email, role: 'viewer' })
  const answer = await fetch(`${url}/api/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: new URL(link).hash.slice(1), name, password: PASSWORD }),
  })
  if (!answer.ok) throw new Error(`Joining: ${answer.status} ${await answer.text()}`)
}

/** Corrects the newest mention of a monitor over and over, so that today's answers change under those who look; gives what ends it. */
export async function keepCorrecting(owner: Member, monitor: string, everyMs: number): Promise<() => number> {
  const { mentions } = await owner.get<Listed>(`/api/mentions?monitor=${monitor}&limit=1`)
  const mentionIds = mentions.map(({ id }: Mention) => id)
  let done = 0
  const correct = () => {
    const act = { kind: 'sentiment', sentiment: done % 2 ? 'negative' : 'positive' }
    done += 1
    return owner.post('/api/mentions/acts', { mentionIds, act })
  }
  const timer = setInterval(() => void correct().catch(console.error), everyMs)
  return () => {
    clearInterval(timer)
    return done
  }
}
