import { getSetup } from '@earshot/contract/setup'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { BrandForm } from '../features/setup/brand-form.tsx'
import { OwnerForm } from '../features/setup/owner-form.tsx'
import { call } from '../lib/api.ts'
import { takeLinkToken } from '../lib/link-token.ts'
import { useOpenSample } from '../lib/sample.ts'
import { useDocumentTitle } from '../lib/use-document-title.ts'
import { Button } from '../ui/button.tsx'
import { Door } from '../ui/door.tsx'
import { useProblemWords } from '../ui/problem-words.ts'
import { Bone, Failed } from '../ui/states.tsx'

const route = getRouteApi('/setup')

export function SetupPage() {
  const { t } = useLingui()
  const search = route.useSearch()
  const [code] = useState(() => takeLinkToken(search.code))
  const state = useQuery({ queryKey: ['setup'], queryFn: ({ signal }) => call(getSetup, { signal }) })
  useDocumentTitle(t`Set up`)
  return (
    <Door title={<Trans>Welcome. Who owns this Earshot?</Trans>} wide>
      {state.isPending ? <Bone className="late h-64" /> : null}
      {state.isError ? <Failed error={state.error} onRetry={state.refetch} /> : null}
      {state.data?.needed ? <OwnerForm code={code} /> : null}
      {state.data && !state.data.needed ? (
        <p>
          <Trans>It has an owner already.</Trans>{' '}
          <Link to="/sign-in" search={{}} className="text-accent underline">
            <Trans>Sign in</Trans>
          </Link>
        </p>
      ) : null}
    </Door>
  )
}

export function BrandPage() {
  const { t } = useLingui()
  const sample = useOpenSample()
  const words = useProblemWords(sample.error)
  useDocumentTitle(t`Set up`)
  return (
    <Door title={<Trans>What should be heard?</Trans>} wide>
      <BrandForm />
      <p className="mt-4 flex flex-wrap gap-2">
        <Button busy={sample.isPending} onClick={() => sample.mutate()}>
          <Trans>Look around in a sample first</Trans>
        </Button>
        <Link to="/feed" search={{}} className="inline-flex h-8 items-center px-3 text-13 text-accent underline">
          <Trans>Do this later</Trans>
        </Link>
      </p>
      {words ? (
        <p role="alert" className="mt-2 text-13 text-negative">
          {words}
        </p>
      ) : null}
    </Door>
  )
}
