const KEY = 'earshot.workspace'

/**
 * The workspace that this tab looks at, as long as the tab is there: another tab may look at another one. A new tab begins with
 * the one that was chosen last, in whichever tab.
 */
export function currentWorkspaceId(): string | undefined {
  const here = sessionStorage.getItem(KEY)
  if (here !== null) return here
  const last = localStorage.getItem(KEY)
  if (last !== null) sessionStorage.setItem(KEY, last)
  return last ?? undefined
}

export function chooseWorkspace(id: string | undefined): void {
  for (const storage of [sessionStorage, localStorage]) {
    if (id) storage.setItem(KEY, id)
    else storage.removeItem(KEY)
  }
}
