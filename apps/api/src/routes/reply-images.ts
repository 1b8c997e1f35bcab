import * as contract from '@earshot/contract/reply-images'
import { Invalid } from '@earshot/core/errors'
import { MOST_IMAGE_BYTES } from '@earshot/core/reply-image'
import { addDraftImage, dropDraftImage, getImageBytes } from '@earshot/db/reply-images'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { fewAtOnce } from '../few-at-once.ts'
import { readImage } from '../images/read-image.ts'
import { toImage } from '../reply-view.ts'
import { requireMention } from '../require-mention.ts'
import type { Services } from '../services.ts'

const SUFFIX = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' } as const

export function replyImageRoutes(api: Api, { db, now }: Services): void {
  const enterUpload = fewAtOnce('images', { ofOne: 4, ofAll: 20 }, now)

  // What it is its bytes tell. Twice as much is read as is taken, so that whoever sent too much is told how much.
  api.addContentTypeParser(
    /^image\//,
    { parseAs: 'buffer', bodyLimit: 2 * MOST_IMAGE_BYTES },
    async (_request: unknown, body: Buffer) => body,
  )

  api.route({
    ...contract.addReplyImage,
    bodyLimit: 2 * MOST_IMAGE_BYTES,
    handler: async ({ workspaceId, caller, params, query, body }, reply) => {
      enterUpload(workspaceId, reply)
      const added = await withWorkspace(db, workspaceId, async (tx) => {
        await requireMention(tx, workspaceId, params.id)
        if (!Buffer.isBuffer(body))
          throw new Invalid('Send the image itself, with its Content-Type: image/png, image/jpeg or image/webp.')
        const held = { mentionId: params.id, memberId: caller.memberId, fence: query.fence }
        return addDraftImage(tx, workspaceId, held, readImage(body))
      })
      return reply.status(201).send(toImage(added))
    },
  })

  api.route({
    ...contract.dropReplyImage,
    handler: async ({ workspaceId, caller, params, query }, reply) => {
      await withWorkspace(db, workspaceId, async (tx) => {
        await requireMention(tx, workspaceId, params.id)
        const held = { mentionId: params.id, memberId: caller.memberId, fence: query.fence }
        await dropDraftImage(tx, workspaceId, held, params.imageId)
      })
      return reply.status(204).send(null)
    },
  })

  // Shown inside of a page, saved where it is opened by itself: nothing in it is ever run on this origin.
  api.route({
    ...contract.getReplyImage,
    handler: async ({ workspaceId, params }, reply) => {
      const { type, bytes } = await withWorkspace(db, workspaceId, (tx) => getImageBytes(tx, workspaceId, params.id))
      return reply
        .type(type)
        .header('content-disposition', `attachment; filename="image.${SUFFIX[type]}"`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(bytes as never) // the file that the contract tells of
    },
  })
}
