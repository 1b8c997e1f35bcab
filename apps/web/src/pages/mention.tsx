import { useNavigate, useParams } from '@tanstack/react-router'
import { MentionPanel } from '../features/mentions/mention-panel.tsx'

/** A mention beside the feed; its address can be sent to a colleague. */
export function MentionPage() {
  const { mentionId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  return <MentionPanel key={mentionId} id={mentionId} onClose={() => navigate({ to: '/feed', search: true })} />
}

/** The same beside the notifications. */
export function NotificationPage() {
  const { mentionId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  return <MentionPanel key={mentionId} id={mentionId} onClose={() => navigate({ to: '/notifications' })} />
}

/** The same beside the leads. */
export function LeadPage() {
  const { mentionId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  return <MentionPanel key={mentionId} id={mentionId} onClose={() => navigate({ to: '/leads', search: true })} />
}
