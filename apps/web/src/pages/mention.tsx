import { useNavigate, useParams } from '@tanstack/react-router'
import { lazy } from 'react'
import { MentionPanel } from '../features/mentions/mention-panel.tsx'

const LeadPart = lazy(() => import('../features/leads/lead-part.tsx').then((part) => ({ default: part.LeadPart })))

/** A mention beside the feed; its address can be sent to a colleague. */
export function MentionPage() {
  const { mentionId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  return (
    <MentionPanel
      key={mentionId}
      id={mentionId}
      onClose={() => navigate({ to: '/feed', search: true })}
      leadPart={<LeadPart mentionId={mentionId} />}
    />
  )
}

/** The same beside the notifications. */
export function NotificationPage() {
  const { mentionId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  return (
    <MentionPanel
      key={mentionId}
      id={mentionId}
      onClose={() => navigate({ to: '/notifications' })}
      leadPart={<LeadPart mentionId={mentionId} />}
    />
  )
}

/** The same beside the leads. */
export function LeadPage() {
  const { mentionId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  return (
    <MentionPanel
      key={mentionId}
      id={mentionId}
      onClose={() => navigate({ to: '/leads', search: true })}
      leadPart={<LeadPart mentionId={mentionId} />}
    />
  )
}
