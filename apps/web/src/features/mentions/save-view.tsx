import type { MentionFilter } from '@earshot/contract/mention-filter'
import { deleteSavedView } from '@earshot/contract/saved-views'
import { Trans } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { call } from '../../lib/api.ts'
import { sameFilter } from '../../lib/filter.ts'
import { savedViewsQuery } from '../../lib/lists.ts'
import { Button } from '../../ui/button.tsx'

const SaveDialog = lazy(() => import('./save-dialog.tsx').then((module) => ({ default: module.SaveDialog })))

/** Keeps a filter under a name, or forgets the view that has this very filter. */
export function SaveView({ filter }: { filter: MentionFilter }) {
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const saved = useQuery(savedViewsQuery).data?.find((view) => sameFilter(view.filter, filter))
  const remove = useMutation({
    mutationFn: (id: string) => call(deleteSavedView, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: savedViewsQuery.queryKey }),
  })
  if (saved?.isYours) {
    return (
      <Button small look="quiet" onClick={() => remove.mutate(saved.id)}>
        <Trans>Delete this view</Trans>
      </Button>
    )
  }
  if (saved) return null
  return (
    <>
      <Button small look="quiet" onClick={() => setOpen(true)}>
        <Trans>Save view</Trans>
      </Button>
      <Suspense>{isOpen ? <SaveDialog filter={filter} onClose={() => setOpen(false)} /> : null}</Suspense>
    </>
  )
}
