import type { CrmRecord } from '@earshot/contract/crms'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { CircleAlert, CloudCheck, CloudUpload, ExternalLink } from 'lucide-react'

const STATES: Record<CrmRecord['state'], MessageDescriptor> = {
  queued: msg`On its way`,
  there: msg`There`,
  refused: msg`Refused`,
  converted: msg`Converted there`,
  merged: msg`Merged there into another`,
  deleted: msg`Deleted there`,
  erasing: msg`Being erased there`,
}

/** What a person does about a refusal. */
const WHAT_TO_DO: Record<NonNullable<CrmRecord['failure']>, MessageDescriptor> = {
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

/** How a lead stands in one CRM: a link where it stands there, and what to do where it does not. */
export function CrmMark({ record }: { record: CrmRecord }) {
  const { t, i18n } = useLingui()
  const { name, url, failure, why, fields } = record
  const Icon = failure ? CircleAlert : record.isWaiting || record.state === 'queued' ? CloudUpload : CloudCheck
  const state = i18n._(record.isWaiting && !failure ? STATES.queued : STATES[record.state])
  const words = failure ? i18n._(WHAT_TO_DO[failure]) : ''
  const said = [fields.join(', '), why].filter(Boolean).join(': ')
  return (
    <div className="mt-1.5 border-t border-line pt-1.5 text-12">
      <p className="flex items-center gap-1.5">
        <Icon size={14} aria-hidden className={failure ? 'shrink-0 text-negative' : 'shrink-0 text-quiet'} />
        <span className="truncate">
          {name} · <span className={failure ? 'text-negative' : 'text-quiet'}>{state}</span>
        </span>
        {url ? (
          <a
            href={url}
            target="_blank"
            rel="noreferrer"
            aria-label={t`Open in ${name}`}
            className="relative z-10 ml-auto inline-flex size-6 shrink-0 items-center justify-center rounded text-quiet hover:bg-hover hover:text-ink"
          >
            <ExternalLink size={13} aria-hidden />
          </a>
        ) : null}
      </p>
      {words ? <p className="mt-0.5">{words}</p> : null}
      {words && said ? <p className="mt-0.5 line-clamp-2 text-quiet [overflow-wrap:anywhere]">{said}</p> : null}
    </div>
  )
}
