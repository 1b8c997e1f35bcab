import type { CrmRecord } from '@earshot/contract/crms'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { CircleAlert, CloudCheck, CloudUpload, ExternalLink } from 'lucide-react'
import { FAILURE_WORDS } from '../../lib/crm-failures.ts'

const STATES: Record<CrmRecord['state'], MessageDescriptor> = {
  queued: msg`On its way`,
  there: msg`There`,
  refused: msg`Refused`,
  converted: msg`Converted there`,
  merged: msg`Merged there into another`,
  deleted: msg`Deleted there`,
  erasing: msg`Being erased there`,
}

/** How a lead stands in one CRM: a link where it stands there, and what to do where it does not. */
export function CrmMark({ record }: { record: CrmRecord }) {
  const { t, i18n } = useLingui()
  const { name, url, failure, why, fields } = record
  const Icon = failure ? CircleAlert : record.isWaiting || record.state === 'queued' ? CloudUpload : CloudCheck
  const state = i18n._(record.isWaiting && !failure ? STATES.queued : STATES[record.state])
  const words = failure ? i18n._(FAILURE_WORDS[failure]) : ''
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
