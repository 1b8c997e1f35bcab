import type { Diagnostic } from '@earshot/query/tree'
import { useLingui } from '@lingui/react'
import { useEffect, useState } from 'react'

/** Where a query can't be read, why, and how to mend it, in the page's language. */
export type Problem = Pick<Diagnostic, 'start' | 'end' | 'message' | 'mend'>

/** Reads the query with the very parser that the server uses, here in the page; it is loaded when an editor opens. */
export function useQueryCheck(text: string): {
  isChecked: boolean
  isReadable: boolean
  problems: readonly Problem[]
  /** Of a query that can be read, but may not mean what was meant. */
  warnings: readonly Problem[]
} {
  const { locale } = useLingui().i18n
  const [checked, setChecked] = useState<{ text: string; isReadable: boolean; told: readonly Problem[] }>()
  useEffect(() => {
    let isCurrent = true
    void Promise.all([import('@earshot/query/parse'), loadSayer(locale)]).then(([{ checkQuery }, sayIt]) => {
      const { query, diagnostics } = checkQuery(text)
      if (isCurrent) setChecked({ text, isReadable: query !== undefined, told: diagnostics.map(sayIt) })
    })
    return () => {
      isCurrent = false
    }
  }, [text, locale])
  return {
    isChecked: checked?.text === text,
    isReadable: checked?.isReadable ?? false,
    problems: checked && !checked.isReadable ? checked.told : [],
    warnings: checked?.isReadable ? checked.told : [],
  }
}

/** The reader tells its problems in English; in other languages they are said again. */
async function loadSayer(locale: string): Promise<(diagnostic: Diagnostic) => Problem> {
  if (locale !== 'fr' && locale !== 'ja') return (diagnostic) => diagnostic
  const [{ say }, wording] = await Promise.all([
    import('@earshot/query/wording'),
    locale === 'fr'
      ? import('@earshot/query/wording-fr').then(({ FR }) => FR)
      : import('@earshot/query/wording-ja').then(({ JA }) => JA),
  ])
  return ({ start, end, code, values }) => ({ start, end, ...say(wording, code, values) })
}

/** A value that follows another when that has rested. */
export function useRested<T>(value: T, ms: number): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return rested
}
