export const ROLES = ['owner', 'admin', 'marketer', 'sales', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/**
 * Who may do what: the only table of it. The API enforces it, the dashboard hides what it denies, and tests walk it
 * against every route. An act is `noun:verb`; reading what the workspace has heard is open to every member.
 */
export const ACTS = {
  'workspace:read': ['owner', 'admin', 'marketer', 'sales', 'viewer'],
  'mentions:read': ['owner', 'admin', 'marketer', 'sales', 'viewer'],
  'mentions:write': ['owner', 'admin', 'marketer', 'sales'],
  'monitors:read': ['owner', 'admin', 'marketer', 'sales', 'viewer'],
  'monitors:write': ['owner', 'admin', 'marketer'],
  'leads:write': ['owner', 'admin', 'marketer', 'sales'],
  'replies:write': ['owner', 'admin', 'marketer', 'sales'],
  /** Without it, an own answer waits for somebody who may. */
  'replies:approve': ['owner', 'admin', 'marketer'],
  'imports:write': ['owner', 'admin', 'marketer'],
  'connections:read': ['owner', 'admin', 'marketer', 'sales', 'viewer'],
  'connections:write': ['owner', 'admin'],
  'settings:write': ['owner', 'admin'],
  'members:write': ['owner', 'admin'],
  'keys:write': ['owner', 'admin'],
  'audit:read': ['owner', 'admin'],
  'workspace:delete': ['owner'],
} as const satisfies Record<string, readonly Role[]>
export type Act = keyof typeof ACTS

export function mayDo(role: Role, act: Act): boolean {
  return (ACTS[act] as readonly Role[]).includes(role)
}
