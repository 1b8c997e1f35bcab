const FORM = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{22})$/

/** Where a connection's posts are pushed to: its workspace and itself, in one word. It is no secret. */
export function pushAddress(origin: string, workspaceId: string, connectionId: string): string {
  return `${origin}/api/push/${shorten(workspaceId)}.${shorten(connectionId)}`
}

/** undefined: not an address of ours. */
export function placeOfAddress(address: string): { workspaceId: string; connectionId: string } | undefined {
  const [, workspace, connection] = FORM.exec(address) ?? []
  return workspace && connection ? { workspaceId: lengthen(workspace), connectionId: lengthen(connection) } : undefined
}

const shorten = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

const lengthen = (text: string) =>
  Buffer.from(text, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
