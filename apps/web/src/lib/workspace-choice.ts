const KEY = 'earshot.workspace'

/** The workspace that this browser looks at; each member has at least one, and most have only one. */
export function currentWorkspaceId(): string | undefined {
  return localStorage.getItem(KEY) ?? undefined
}

export function chooseWorkspace(id: string | undefined): void {
  if (id) localStorage.setItem(KEY, id)
  else localStorage.removeItem(KEY)
}
