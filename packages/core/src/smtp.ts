/** What `SMTP_URL` says (smtp://user:password@host:587?from=earshot@example.com): where to send, and who writes. */
export function readSmtpUrl(smtpUrl: string, origin: string): { url: string; from: string } {
  const url = new URL(smtpUrl)
  const from = url.searchParams.get('from') ?? `earshot@${new URL(origin).hostname}`
  url.searchParams.delete('from')
  return { url: url.href, from }
}

/** What somebody typed, such as a workspace's name, begins no header of its own. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}
