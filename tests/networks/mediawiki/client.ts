type Answer = Record<string, never> & { error?: { info: string } }

/** Another client of the wiki, which writes there as its keeper. */
export interface Writer {
  /** The id of the new revision. */
  edit(title: string, text: string, summary?: string): Promise<number>
  /** Hides a revision's text from readers. */
  hide(revision: number): Promise<void>
}

export async function signIn(api: string, who: { name: string; password: string }): Promise<Writer> {
  const cookies = new Map<string, string>()

  async function call(parameters: Record<string, string | number>): Promise<Answer> {
    const body = new URLSearchParams({ format: 'json', formatversion: '2' })
    for (const [name, value] of Object.entries(parameters)) body.set(name, String(value))
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(api, { method: 'POST', body, headers: { cookie } })
    for (const one of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = one.match(/^([^=]+)=([^;]*)/) ?? []
      cookies.set(name, value)
    }
    const found = (await answer.json()) as Answer
    if (found.error) throw new Error(`The wiki refused ${parameters.action}: ${found.error.info}`)
    return found
  }

  async function token(type: 'csrf' | 'login'): Promise<string> {
    const { query } = (await call({ action: 'query', meta: 'tokens', type })) as unknown as {
      query: { tokens: Record<string, string> }
    }
    return query.tokens[`${type}token`] ?? ''
  }

  await call({ action: 'login', lgname: who.name, lgpassword: who.password, lgtoken: await token('login') })
  return {
    async edit(title, text, summary = '') {
      const answer = await call({ action: 'edit', title, text, summary, token: await token('csrf') })
      return (answer as unknown as { edit: { newrevid: number } }).edit.newrevid
    },
    async hide(revision) {
      const what = { type: 'revision', ids: revision, hide: 'content', suppress: 'nochange' }
      await call({ action: 'revisiondelete', ...what, token: await token('csrf') })
    },
  }
}
