import type { FaultCode, FileFault } from '@earshot/core/file-fault'
import { useLingui } from '@lingui/react/macro'
import { useNumber } from './number.ts'

/** Why a whole file can't be taken, in the reader's words. */
export function useFaultWords(): (fault: FileFault) => string {
  const { t } = useLingui()
  const { whole } = useNumber()
  return ({ code, value }) => {
    const most = whole(Number(value))
    const words: Record<FaultCode, string> = {
      empty: t`The file is empty: its first line should name its columns.`,
      'no-text': t`This file is no text. Save it in your spreadsheet as “CSV UTF-8”, and choose that.`,
      encoding: t`This file is not in UTF-8, so some letters would be lost. Save it as “CSV UTF-8”, and choose that.`,
      'no-csv': t`The file can’t be read as CSV from line ${value} on. Look there for a quote that is not closed, or save it as CSV anew.`,
      'no-column': t`The file has no column ${value}. Its first line has to name them.`,
      'too-large': t`The file is larger than ${most} MB. Split it, and import the parts one after another.`,
      gone: t`The uploaded file is gone. Upload it again.`,
    }
    return words[code]
  }
}
