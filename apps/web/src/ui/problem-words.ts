import { useLingui } from '@lingui/react/macro'
import { ApiProblem } from '../lib/problem.ts'

/** What an error says to a person: the API's own words, else ours for a server that can't be reached. */
export function useSayProblem(): (error: unknown) => string {
  const { t } = useLingui()
  return (error) => {
    if (!(error instanceof ApiProblem))
      return t`The page met something that it did not expect. Reload it; if it comes back, tell your administrator.`
    if (error.status === 0) return t`Earshot did not answer. Check your connection; what you see may be out of date.`
    return error.message || t`Earshot answered with an error and no explanation. Try again in a minute.`
  }
}

/** The same of an error that a form or a page keeps; empty where there is none. */
export function useProblemWords(error: Error | null): string {
  const say = useSayProblem()
  return error ? say(error) : ''
}
