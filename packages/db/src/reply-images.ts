import { Conflict, NotFound } from '@earshot/core/errors'
import { type ImageType, MOST_IMAGES } from '@earshot/core/reply-image'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { assertHeld, type HeldDraft } from './drafts.ts'
import { newId } from './id.ts'
import { replyImages } from './schema/reply-images.ts'

export interface ReplyImage {
  id: string
  /** null: of the draft. */
  replyId: string | null
  type: ImageType
  width: number
  height: number
  size: number
  alt: string
  isKept: boolean
}

/** How one stands in an answer: which, and how it is described. */
export type Described = Pick<ReplyImage, 'id' | 'alt'>

const columns = {
  id: replyImages.id,
  replyId: replyImages.replyId,
  type: replyImages.type,
  width: replyImages.width,
  height: replyImages.height,
  size: replyImages.size,
  alt: replyImages.alt,
  isKept: sql<boolean>`${replyImages.bytes} is not null`,
}

/** Of the draft and of all answers to a mention, without their bytes, in their order. */
export function listReplyImages(tx: Tx, workspaceId: string, mentionId: string): Promise<ReplyImage[]> {
  return tx
    .select(columns)
    .from(replyImages)
    .where(and(eq(replyImages.workspaceId, workspaceId), eq(replyImages.mentionId, mentionId)))
    .orderBy(asc(replyImages.place), asc(replyImages.id))
}

export function listDraftImages(tx: Tx, workspaceId: string, mentionId: string): Promise<ReplyImage[]> {
  return tx
    .select(columns)
    .from(replyImages)
    .where(ofDraft(workspaceId, mentionId))
    .orderBy(asc(replyImages.place), asc(replyImages.id))
}

/** Puts one beside what is being written. Throws `Conflict` where somebody took over, or there are as many as an answer may have. */
export async function addDraftImage(
  tx: Tx,
  workspaceId: string,
  held: HeldDraft,
  image: { type: ImageType; width: number; height: number; bytes: Buffer },
): Promise<ReplyImage> {
  await assertHeld(tx, workspaceId, held)
  const { mentionId, memberId } = held
  const there = await tx.$count(replyImages, ofDraft(workspaceId, mentionId))
  if (there >= MOST_IMAGES)
    throw new Conflict(`An answer has ${MOST_IMAGES} images at most. Take one off before you add another.`)
  const [made] = await tx
    .insert(replyImages)
    .values({ workspaceId, id: newId(), mentionId, memberId, place: there, size: image.bytes.length, ...image })
    .returning(columns)
  return made as ReplyImage
}

/** Throws `Conflict` where somebody took the draft over, and `NotFound`. */
export async function dropDraftImage(tx: Tx, workspaceId: string, held: HeldDraft, id: string): Promise<void> {
  await assertHeld(tx, workspaceId, held)
  const gone = await tx
    .delete(replyImages)
    .where(and(ofDraft(workspaceId, held.mentionId), eq(replyImages.id, id)))
    .returning({ id: replyImages.id })
  if (gone.length === 0) throw notThere()
}

/** Keeps how the draft's images are described, and their order. Whoever calls holds the draft. Those that are gone are passed over. */
export async function describeDraftImages(
  tx: Tx,
  workspaceId: string,
  mentionId: string,
  images: readonly Described[],
): Promise<void> {
  for (const [place, { id, alt }] of images.entries())
    await tx
      .update(replyImages)
      .set({ place, alt })
      .where(and(ofDraft(workspaceId, mentionId), eq(replyImages.id, id)))
}

export async function dropDraftImages(tx: Tx, workspaceId: string, mentionId: string): Promise<void> {
  await tx.delete(replyImages).where(ofDraft(workspaceId, mentionId))
}

/**
 * Hands the draft's images to the answer that it became: these, in this order and so described; others go with the draft. Throws
 * `NotFound` where one is none of the draft's.
 */
export async function handOverImages(
  tx: Tx,
  workspaceId: string,
  to: { mentionId: string; replyId: string },
  images: readonly Described[],
): Promise<void> {
  for (const [place, { id, alt }] of images.entries()) {
    const { rowCount } = await tx
      .update(replyImages)
      .set({ replyId: to.replyId, place, alt })
      .where(and(ofDraft(workspaceId, to.mentionId), eq(replyImages.id, id)))
    if (rowCount !== 1) throw notThere()
  }
  await dropDraftImages(tx, workspaceId, to.mentionId)
}

/** What was written and not sent is written anew with its images, unless the draft has some. For whoever has just taken the draft. */
export async function copyImages(
  tx: Tx,
  workspaceId: string,
  { mentionId, memberId, from }: { mentionId: string; memberId: string; from: string },
): Promise<void> {
  await tx.execute(sql`insert into app.reply_images (workspace_id, id, mention_id, place, type, width, height, size, alt, bytes, member_id)
    select workspace_id, gen_random_uuid(), mention_id, place, type, width, height, size, alt, bytes, ${memberId}::uuid
    from app.reply_images i
    where workspace_id = ${workspaceId} and mention_id = ${mentionId} and reply_id = ${from} and bytes is not null
      and not exists (select from app.reply_images d
        where d.workspace_id = i.workspace_id and d.mention_id = i.mention_id and d.reply_id is null)`)
}

/** Throws `NotFound` also where it is no longer kept. */
export async function getImageBytes(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<{ type: ImageType; bytes: Buffer }> {
  const [found] = await tx
    .select({ type: replyImages.type, bytes: replyImages.bytes })
    .from(replyImages)
    .where(and(eq(replyImages.workspaceId, workspaceId), eq(replyImages.id, id)))
  if (!found?.bytes) throw notThere()
  return { type: found.type, bytes: found.bytes }
}

export interface ImageToSend {
  type: ImageType
  width: number
  height: number
  alt: string
  bytes: Buffer
}

/** What goes out with an answer, whole, in its order. */
export async function listImagesToSend(
  tx: Tx,
  workspaceId: string,
  { mentionId, replyId }: { mentionId: string; replyId: string },
): Promise<ImageToSend[]> {
  const { type, width, height, alt, bytes } = replyImages
  const images = await tx
    .select({ type, width, height, alt, bytes })
    .from(replyImages)
    .where(
      and(
        eq(replyImages.workspaceId, workspaceId),
        eq(replyImages.mentionId, mentionId),
        eq(replyImages.replyId, replyId),
      ),
    )
    .orderBy(asc(replyImages.place), asc(replyImages.id))
  return images.map((image) => {
    if (!image.bytes) throw new Error(`An image of the reply ${replyId} is no longer kept, and it is to be sent.`)
    return { ...image, bytes: image.bytes }
  })
}

function ofDraft(workspaceId: string, mentionId: string) {
  return and(
    eq(replyImages.workspaceId, workspaceId),
    eq(replyImages.mentionId, mentionId),
    isNull(replyImages.replyId),
  )
}

function notThere(): NotFound {
  return new NotFound('There is no such image.')
}
