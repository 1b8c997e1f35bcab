/** What stands in a room's thread: what members said and decided, and what was done to the room. */
export const ROOM_ENTRY_KINDS = [
  'message',
  'decision',
  'opened',
  'added',
  'wording',
  'held',
  'lifted',
  'closed',
] as const
export type RoomEntryKind = (typeof ROOM_ENTRY_KINDS)[number]
