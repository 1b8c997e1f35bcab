import { dropDraft, saveDraft, takeDraft } from '@earshot/contract/replies'
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

/**
 * The lease on an answer's draft: taken to write, renewed while it is open, kept on the server as it is typed, and given back
 * when it is left. Once another member has taken over, the text stays on the screen and nothing of it is saved or sent.
 */
export function useDraft(mentionId: string, newestFence: number | undefined) {
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [held, setHeld] = useState<Held>()
  const [problem, setProblem] = useState<Error | null>(null)
  const latest = useRef({ text: '', saved: '', fence: undefined as number | undefined })
  const lose = useCallback(() => {
    latest.current.fence = undefined
    setHeld((before) => before && { ...before, isLost: true })
    void client.invalidateQueries({ queryKey: ['replies', mentionId] })
  }, [client, mentionId])
  const write = (next: string) => {
    latest.current.text = next
    setText(next)
  }

  const begin = async (takeOver = false, first = '') => {
    try {
      const draft = await call(takeDraft, { params: { id: mentionId }, body: { takeOver } })
      latest.current = { text: draft.text, saved: draft.text, fence: draft.fence }
      write(draft.text || first)
      setHeld({ fence: draft.fence, isLost: false })
      setProblem(null)
    } catch (error) {
      setProblem(error as Error)
    }
    void client.invalidateQueries({ queryKey: ['replies', mentionId] })
  }

  const save = async () => {
    const { fence, text } = latest.current
    if (fence === undefined) return
    try {
      await call(saveDraft, { params: { id: mentionId }, body: { fence, text } })
      latest.current.saved = text
      setProblem(null)
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 409) {
        // A newer lease of our own, or none because the answer was handed over, loses nothing.
        if (latest.current.fence === fence) lose()
      } else setProblem(error as Error)
    }
  }

  const leave = async (keep: boolean, takesAlong = true) => {
    const { fence, text, saved } = latest.current
    if (keep && takesAlong && text !== saved) await save()
    latest.current = { text: '', saved: '', fence: undefined }
    setHeld(undefined)
    if (fence === undefined) return
    // Where somebody took over since, there is nothing to give back; where the server can't be reached, the lease ends by itself.
    await call(dropDraft, { params: { id: mentionId }, query: { fence, keep } }).catch(() => undefined)
    void client.invalidateQueries({ queryKey: ['replies', mentionId] })
  }

  /** The draft became an answer: there is nothing to give back. */
  const done = useCallback(() => {
    latest.current = { text: '', saved: '', fence: undefined }
    setHeld(undefined)
    setText('')
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
    if (fence === undefined || text === latest.current.saved) return
    const timer = setTimeout(() => void steps.current.save(), SAVE_MS)
    return () => clearTimeout(timer)
  }, [fence, text])
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

  return { text, write, held, problem, begin, leave, done, handOver }
}
