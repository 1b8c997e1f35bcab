import { dropDraft, saveDraft, takeDraft } from '@earshot/contract/replies'
import type { ReplyImage } from '@earshot/contract/reply-images'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../lib/api.ts'
import { ApiProblem } from '../../lib/problem.ts'

const SAVE_MS = 800
/** The lease lasts a minute: two renewals may be lost. */
const RENEW_MS = 20_000

/** What a member writes: with the fence of their lease, until another member takes over. */
export interface Held {
  fence: number
  isLost: boolean
}

/** What the answer is begun with where the draft is empty: words, and the images of one that was not sent. */
export interface First {
  text: string
  imagesOf?: string
}

const NOTHING = { text: '', images: [] as readonly ReplyImage[], saved: '', fence: undefined as number | undefined }

/**
 * The lease on an answer's draft: taken to write, renewed while it is open, kept on the server as it is typed, and given back
 * when it is left. Once another member has taken over, the text stays on the screen and nothing of it is saved or sent.
 */
export function useDraft(mentionId: string, newestFence: number | undefined) {
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [images, setImages] = useState<readonly ReplyImage[]>([])
  const [held, setHeld] = useState<Held>()
  const [problem, setProblem] = useState<Error | null>(null)
  const latest = useRef({ ...NOTHING })
  const lose = useCallback(() => {
    latest.current.fence = undefined
    setHeld((before) => before && { ...before, isLost: true })
    void client.invalidateQueries({ queryKey: ['replies', mentionId] })
  }, [client, mentionId])
  const write = (next: string) => {
    latest.current.text = next
    setText(next)
  }
  /** What is beside the words changes from what it is by now: an upload may end long after it was begun. */
  const changeImages = useCallback((change: (before: readonly ReplyImage[]) => readonly ReplyImage[]) => {
    latest.current.images = change(latest.current.images)
    setImages(latest.current.images)
  }, [])

  const begin = async (takeOver = false, { text: first, imagesOf }: First = { text: '' }) => {
    try {
      const body = { takeOver, ...(imagesOf ? { imagesOf } : {}) }
      const draft = await call(takeDraft, { params: { id: mentionId }, body })
      latest.current = { ...draft, saved: wordsOf(draft) }
      write(draft.text || first)
      setImages(draft.images)
      setHeld({ fence: draft.fence, isLost: false })
      setProblem(null)
    } catch (error) {
      setProblem(error as Error)
    }
    void client.invalidateQueries({ queryKey: ['replies', mentionId] })
  }

  const save = async () => {
    const { fence, text, images } = latest.current
    if (fence === undefined) return
    const written = wordsOf({ text, images })
    try {
      await call(saveDraft, { params: { id: mentionId }, body: { fence, text, images: describedOf(images) } })
      latest.current.saved = written
      setProblem(null)
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 409) {
        // A newer lease of our own, or none because the answer was handed over, loses nothing.
        if (latest.current.fence === fence) lose()
      } else setProblem(error as Error)
    }
  }

  const leave = async (keep: boolean, takesAlong = true) => {
    const { fence, saved } = latest.current
    if (keep && takesAlong && wordsOf(latest.current) !== saved) await save()
    latest.current = { ...NOTHING }
    setHeld(undefined)
    if (fence === undefined) return
    // Where somebody took over since, there is nothing to give back; where the server can't be reached, the lease ends by itself.
    await call(dropDraft, { params: { id: mentionId }, query: { fence, keep } }).catch(() => undefined)
    void client.invalidateQueries({ queryKey: ['replies', mentionId] })
  }

  /** The draft became an answer: there is nothing to give back. */
  const done = useCallback(() => {
    latest.current = { ...NOTHING }
    setHeld(undefined)
    setText('')
    setImages([])
  }, [])

  /** Spends the fence on sending: while that is under way, nothing is saved. */
  const handOver = async <T>(send: (fence: number) => Promise<T>): Promise<T> => {
    const { fence } = latest.current
    if (fence === undefined) throw new Error('Nothing is held that could be sent.')
    latest.current.fence = undefined
    try {
      const sent = await send(fence)
      done()
      return sent
    } catch (error) {
      latest.current.fence = fence
      throw error
    }
  }

  const steps = useRef({ save, leave })
  steps.current = { save, leave }
  const fence = held && !held.isLost ? held.fence : undefined
  useEffect(() => {
    if (fence === undefined || wordsOf({ text, images }) === latest.current.saved) return
    const timer = setTimeout(() => void steps.current.save(), SAVE_MS)
    return () => clearTimeout(timer)
  }, [fence, text, images])
  useEffect(() => {
    if (fence === undefined) return
    const timer = setInterval(() => void steps.current.save(), RENEW_MS)
    return () => clearInterval(timer)
  }, [fence])
  useEffect(() => {
    // A page that is closing waits for nothing: what was typed in the last moment is not saved, but nobody waits for the lease.
    const close = () => void steps.current.leave(true, false)
    window.addEventListener('pagehide', close)
    return () => {
      window.removeEventListener('pagehide', close)
      void steps.current.leave(true)
    }
  }, [])
  useEffect(() => {
    if (fence !== undefined && newestFence !== undefined && newestFence > fence) lose()
  }, [newestFence, fence, lose])

  return { text, write, images, changeImages, held, problem, begin, leave, done, handOver }
}

/** What of images is saved and sent: which, in which order, and what they show. */
export function describedOf(images: readonly ReplyImage[]) {
  return images.map(({ id, alt }) => ({ id, alt: alt.trim() }))
}

/** All that a member wrote, as one text to compare. */
function wordsOf({ text, images }: { text: string; images: readonly ReplyImage[] }): string {
  return JSON.stringify([text, describedOf(images)])
}
