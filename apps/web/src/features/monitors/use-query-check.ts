import { useEffect, useState } from 'react'

export interface Problem {
  start: number
  end: number
  message: string
  expected?: string | null
  mend?: string | null
}

/** Reads the query with the very parser that the server uses, here in the page; it is loaded when an editor opens. */
export function useQueryCheck(text: string): {
  isChecked: boolean
  isReadable: boolean
  problems: readonly Problem[]
  /** Of a query that can be read, but may not mean what was meant. */
  warnings: readonly Problem[]
} {
  const [checked, setChecked] = useState<{ text: string; isReadable: boolean; told: readonly Problem[] }>()
  useEffect(() => {
    let isCurrent = true
    void import('@earshot/query/parse').then(({ checkQuery }) => {
      const { query, diagnostics } = checkQuery(text)
      if (isCurrent) setChecked({ text, isReadable: query !== undefined, told: diagnostics })
    })
    return () => {
      isCurrent = false
    }
  }, [text])
  return {
    isChecked: checked?.text === text,
    isReadable: checked?.isReadable ?? false,
    problems: checked && !checked.isReadable ? checked.told : [],
    warnings: checked?.isReadable ? checked.told : [],
  }
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
