/** The token of a link in a mail: after `#`, so that it reaches no server's log. Read once, then gone from the address. */
export function takeLinkToken(query: string | undefined): string {
  const token = query ?? decodeURIComponent(location.hash.slice(1)).replace(/^token=/, '')
  if (token && location.hash) history.replaceState(history.state, '', location.pathname)
  return token
}
