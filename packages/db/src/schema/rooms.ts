import type { RoomEntryKind } from '@earshot/core/room'
import { index, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'

/** Where members handle an incident together: the mentions of a story, and what is agreed about them. */
export const rooms = app.table(
  'rooms',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    memberId: uuid('member_id').notNull(),
    /** What answers say, as the room agreed; null: nothing yet. */
    wording: text('wording'),
    /** Until then nobody answers its mentions; it ends by being in the past. */
    heldUntil: at('held_until'),
    heldBy: uuid('held_by'),
    createdAt: createdAt(),
    closedAt: at('closed_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
)

/**
 * What was put into a room by hand. All with the same likeness are in it too, as they come (../room-mentions.ts), so the row outlives
 * its mention: a story goes on when its first post is deleted.
 */
export const roomMentions = app.table(
  'room_mentions',
  {
    workspaceId: workspaceId(),
    roomId: uuid('room_id').notNull(),
    mentionId: uuid('mention_id').notNull(),
    /** Null where its text is too short to be told again by more than chance. */
    likeness: text('likeness'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.roomId, t.mentionId] }),
    index('room_mentions_mention').on(t.workspaceId, t.mentionId),
    index('room_mentions_likeness').on(t.workspaceId, t.likeness),
  ],
)

/** What was said, decided and done in a room, one after the other: the api may add to it, and nobody changes it. */
export const roomEntries = app.table(
  'room_entries',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    roomId: uuid('room_id').notNull(),
    memberId: uuid('member_id').notNull(),
    kind: text('kind').$type<RoomEntryKind>().notNull(),
    /** Of a message or a decision its words, in which a colleague stands as `<@id>`; of a wording what was agreed. */
    text: text('text').notNull().default(''),
    namedIds: uuid('named_ids').array().notNull().default([]),
    /** Of a hold. */
    until: at('until'),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('room_entries_room').on(t.workspaceId, t.roomId, t.id)],
)
