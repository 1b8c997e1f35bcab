import type { RefusalCode, RefusedLine } from '@earshot/core/refusal'
import { useLingui } from '@lingui/react/macro'

/** Why a line of a file was refused, in the reader's words. */
export function useRefusalWords(): (refusal: RefusedLine) => string {
  const { t } = useLingui()
  return ({ code, value = '', why }) => {
    if (!code) return why
    const words: Record<RefusalCode, string> = {
      mail: t`“${value}” is no mail address.`,
      network: t`“${value}” is no network.`,
      profile: t`“${value}” is no address of a profile.`,
      'handle-alone': t`It has a handle, but not on which network.`,
      nobody: t`It has neither a handle with its network, nor a profile, nor a mail address: nobody could be known again by it.`,
      'yes-no': t`“${value}” is neither yes nor no.`,
      stage: t`“${value}” is no stage. Stages are new, contacted, qualified, won, lost.`,
      value: t`“${value}” is no value: write it as 1200.50, and the currency as EUR.`,
      day: t`“${value}” is no day: write it as 2026-12-24.`,
      owner: t`Its owner “${value}” is neither a member nor a group here. Leave the column of owners out, or invite them.`,
      json: t`It is no JSON.`,
      object: t`It is not an object.`,
      field: t`It has no “${value}”.`,
      time: t`“${value}” is no time: write it as 2026-12-24T12:00:00Z.`,
      shape: t`It is not as it should be: ${value}`,
    }
    return words[code]
  }
}
