import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.ts'

/** Live events say when something changed, so what is shown stays fresh until then. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // What was refused will be refused again; only the network and the server's bad moments deserve another try.
      retry: (times, error) => times < 2 && error instanceof ApiProblem && (error.status === 0 || error.status >= 502),
      refetchOnWindowFocus: true,
    },
  },
})
