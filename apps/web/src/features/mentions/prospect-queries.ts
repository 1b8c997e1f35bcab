import type { AuthorRef } from '@earshot/contract/mentions'
import {
  eraseProspect,
  getProspect,
  listCandidates,
  mergeProspect,
  type Prospect,
  saveProspect,
  splitProspect,
} from '@earshot/contract/prospects'
import { useLingui } from '@lingui/react/macro'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useToast } from '../../ui/toast.tsx'

export type ProspectChange = Partial<Omit<Prospect, 'id' | 'authors'>>

export function prospectQuery(authorId: string) {
  return queryOptions({
    queryKey: ['prospect', authorId],
    queryFn: ({ signal }) => call(getProspect, { params: { id: authorId }, signal }).then((answer) => answer.prospect),
  })
}

export function candidatesQuery(authorId: string) {
  return queryOptions({
    queryKey: ['prospect', authorId, 'candidates'],
    queryFn: ({ signal }) =>
      call(listCandidates, { params: { id: authorId }, signal }).then((answer) => answer.candidates),
  })
}

/** What a member does to the person whom an author is. Merging and parting can be undone; erasing can't. */
export function useProspectActs(author: AuthorRef) {
  const client = useQueryClient()
  const toast = useToast()
  const { t } = useLingui()
  const params = { id: author.id }
  const stale = () => {
    void client.invalidateQueries({ queryKey: ['prospect'] })
    void client.invalidateQueries({ queryKey: ['leads'] })
  }
  const onError = toast.failed
  const undoable = (words: string, undo: () => Promise<unknown>) =>
    toast.undoable(words, () => void undo().catch(onError).finally(stale))

  const save = useMutation({
    mutationFn: (body: ProspectChange) => call(saveProspect, { params, body }),
    onSuccess: (saved) => client.setQueryData(prospectQuery(author.id).queryKey, saved),
    onSettled: stale,
    onError,
  })
  const merge = useMutation({
    mutationFn: (other: AuthorRef) => call(mergeProspect, { params, body: { authorId: other.id } }),
    onSuccess: ({ moved }, { handle }) =>
      undoable(t`${handle} is the same person now`, () => call(splitProspect, { params, body: moved })),
    onSettled: stale,
    onError,
  })
  const split = useMutation({
    mutationFn: (other: AuthorRef) => call(splitProspect, { params, body: { authorIds: [other.id] } }),
    onSuccess: (_, other) =>
      undoable(t`${other.handle} is somebody else now`, () =>
        call(mergeProspect, { params, body: { authorId: other.id } }),
      ),
    onSettled: stale,
    onError,
  })
  const erase = useMutation({
    mutationFn: () => call(eraseProspect, { params }),
    onSuccess: () => {
      toast.said(t`Erased. Records in your CRMs follow within minutes.`)
      return client.invalidateQueries()
    },
  })
  return { save, merge, split, erase }
}
