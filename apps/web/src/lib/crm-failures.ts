import type { CrmFailure } from '@earshot/core/crm'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** Why a CRM does not take a lead, and what a person does about it. */
export const FAILURE_WORDS: Record<CrmFailure, MessageDescriptor> = {
  required: msg`A field that the CRM requires is empty. Fill it in the settings of the CRM.`,
  picklist: msg`The CRM does not know this word. Choose one of its own in the settings of the CRM.`,
  'too-long': msg`A value is longer than the field there. Map it to a longer field.`,
  'bad-value': msg`A value does not fit the field there. Map it to another field.`,
  'unknown-field': msg`The CRM has lost a field. Read its fields anew in the settings, and save the mapping.`,
  'no-access': msg`The CRM’s user of Earshot may not write this. Ask its administrator for the right.`,
  duplicate: msg`The CRM’s rule says that this person is there already. Merge them there, then try again.`,
  rule: msg`A rule of your organisation refused it. Its words are below; its administrator knows the rule.`,
  locked: msg`Somebody else is changing this record. We try again by ourselves.`,
  limit: msg`The organisation’s calls are used up. We try again by ourselves.`,
  gone: msg`The record is no longer there. We look once more by ourselves.`,
  other: msg`The CRM refused it, in its own words below.`,
}
