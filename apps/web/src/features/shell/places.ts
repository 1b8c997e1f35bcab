import { msg } from '@lingui/core/macro'
import { ChartSpline, Handshake, Inbox, Radar, RadioTower, Siren } from 'lucide-react'

/** The rooms of the dashboard, in the order of their use. */
export const PLACES = [
  { to: '/feed', label: msg`Feed`, icon: Inbox, key: '⇧F' },
  { to: '/overview', label: msg`Overview`, icon: ChartSpline, key: '⇧O' },
  { to: '/leads', label: msg`Leads`, icon: Handshake, key: '⇧L' },
  { to: '/rooms', label: msg`Rooms`, icon: Siren, key: '⇧R' },
  { to: '/monitors', label: msg`Monitors`, icon: Radar, key: '⇧M' },
  { to: '/connections', label: msg`Connections`, icon: RadioTower, key: '⇧C' },
] as const
