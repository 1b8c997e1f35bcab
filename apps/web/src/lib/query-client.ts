import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem, isSignedOut } from './problem.ts'

/** Live events say when something changed, so what is shown stays fresh until then. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (isSignedOut(error) && hasEntered()) leaveForSignIn()
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // What was refused will be refused again; only the network and the server's bad moments deserve another try.
      retry: (times, error) => times < 2 && error instanceof ApiProblem && (error.status === 0 || error.status >= 502),
      refetchOnWindowFocus: true,
      // Without the internet Earshot may still be near; where it is not, that is said instead of waited out.
      networkMode: 'always',
      refetchOnReconnect: true,
    },
    mutations: { networkMode: 'always' },
  },
})

/** Somebody was let in by this page (./session.ts): a refusal then means that the session has ended. */
function hasEntered(): boolean {
  return queryClient.getQueryData(['me']) !== undefined
}

/** The page starts anew, so that nothing of the session is left; after signing in it is this very one again. */
function leaveForSignIn(): void {
  const { pathname, search, hash } = location
  location.assign(`/sign-in?${new URLSearchParams({ next: pathname + search + hash })}`)
}
