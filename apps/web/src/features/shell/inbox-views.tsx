import type { MentionFilter } from '@earshot/contract/mention-filter'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { INBOX_VIEWS, viewCountQuery } from '../../lib/inbox-views.ts'
import { ViewLink } from './view-link.tsx'

export function InboxViews() {
  const { i18n } = useLingui()
  return (
    <div className="mt-4 max-xl:hidden">
      <h2 className="px-2 pb-1 text-12 text-quiet">
        <Trans>Inbox</Trans>
      </h2>
      {INBOX_VIEWS.map(({ name, filter }) => (
        <Counted key={name.id} name={i18n._(name)} filter={filter} />
      ))}
    </div>
  )
}

function Counted(view: { name: string; filter: MentionFilter }) {
  return <ViewLink {...view} {...useQuery(viewCountQuery(view.filter)).data} />
}
