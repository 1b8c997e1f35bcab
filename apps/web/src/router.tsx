import { REPORT_BY } from '@earshot/contract/answer-report'
import type { MentionFilter } from '@earshot/contract/mention-filter'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { Shell } from './features/shell/shell.tsx'
import { parseSearch, stringifySearch } from './lib/address.ts'
import { enterWorkspace } from './lib/enter.ts'
import { toFilter } from './lib/filter.ts'
import { FeedPage } from './pages/feed.tsx'
import { NothingHere, PageFailed } from './pages/nothing-here.tsx'

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NothingHere,
  errorComponent: ({ error, reset }) => <PageFailed error={error as Error} reset={reset} />,
})

const app = createRoute({ getParentRoute: () => root, id: 'app', beforeLoad: enterWorkspace, component: Shell })
const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/feed', search: {} })
  },
})

const feed = createRoute({
  getParentRoute: () => app,
  path: '/feed',
  validateSearch: (search: Record<string, unknown>): MentionFilter => toFilter(search),
  component: FeedPage,
})
const mention = createRoute({
  getParentRoute: () => feed,
  path: '$mentionId',
  component: lazyRouteComponent(() => import('./pages/mention.tsx'), 'MentionPage'),
})
const overview = createRoute({
  getParentRoute: () => app,
  path: '/overview',
  validateSearch: (search: Record<string, unknown>): MentionFilter => toFilter(search),
  component: lazyRouteComponent(() => import('./pages/overview.tsx'), 'OverviewPage'),
})

/** What the report of answer times is of, and its lines. */
export type AnswerReportSearch = MentionFilter & { by: (typeof REPORT_BY)[number] }
const answerReport = createRoute({
  getParentRoute: () => app,
  path: '/overview/answer-times',
  validateSearch: (search: Record<string, unknown>): AnswerReportSearch => ({
    ...toFilter(search),
    by: REPORT_BY.find((by) => by === search.by) ?? 'week',
  }),
  component: lazyRouteComponent(() => import('./pages/answer-report.tsx'), 'AnswerReportPage'),
})

/** How the leads are shown, and which of them. */
export interface LeadSearch {
  view?: 'table' | 'people' | undefined
  monitor?: string[] | undefined
  owner?: string[] | undefined
  lostReason?: string[] | undefined
}
const leads = createRoute({
  getParentRoute: () => app,
  path: '/leads',
  validateSearch: (search: Record<string, unknown>): LeadSearch => ({
    ...(search.view === 'table' || search.view === 'people' ? { view: search.view } : {}),
    ...(search.monitor ? { monitor: [search.monitor].flat().map(String) } : {}),
    ...(search.owner ? { owner: [search.owner].flat().map(String) } : {}),
    ...(search.lostReason ? { lostReason: [search.lostReason].flat().map(String) } : {}),
  }),
  component: lazyRouteComponent(() => import('./pages/leads.tsx'), 'LeadsPage'),
})
const lead = createRoute({
  getParentRoute: () => leads,
  path: '$mentionId',
  component: lazyRouteComponent(() => import('./pages/mention.tsx'), 'LeadPage'),
})
const notifications = createRoute({
  getParentRoute: () => app,
  path: '/notifications',
  component: lazyRouteComponent(() => import('./pages/notifications.tsx'), 'NotificationsPage'),
})
const notification = createRoute({
  getParentRoute: () => notifications,
  path: '$mentionId',
  component: lazyRouteComponent(() => import('./pages/mention.tsx'), 'NotificationPage'),
})
const rooms = createRoute({
  getParentRoute: () => app,
  path: '/rooms',
  component: lazyRouteComponent(() => import('./pages/rooms.tsx'), 'RoomsPage'),
})
const room = createRoute({
  getParentRoute: () => app,
  path: '/rooms/$roomId',
  component: lazyRouteComponent(() => import('./pages/rooms.tsx'), 'RoomPage'),
})
const monitors = createRoute({
  getParentRoute: () => app,
  path: '/monitors',
  component: lazyRouteComponent(() => import('./pages/monitors.tsx'), 'MonitorsPage'),
})
const newMonitor = createRoute({
  getParentRoute: () => app,
  path: '/monitors/new',
  component: lazyRouteComponent(() => import('./pages/monitor.tsx'), 'NewMonitorPage'),
})
const monitor = createRoute({
  getParentRoute: () => app,
  path: '/monitors/$monitorId',
  component: lazyRouteComponent(() => import('./pages/monitor.tsx'), 'MonitorPage'),
})
const connections = createRoute({
  getParentRoute: () => app,
  path: '/connections',
  component: lazyRouteComponent(() => import('./pages/connections.tsx'), 'ConnectionsPage'),
})
const newConnection = createRoute({
  getParentRoute: () => app,
  path: '/connections/new/$network',
  component: lazyRouteComponent(() => import('./pages/connection.tsx'), 'NewConnectionPage'),
})
const signedIn = createRoute({
  getParentRoute: () => app,
  path: '/connections/signed-in',
  component: lazyRouteComponent(() => import('./pages/signed-in.tsx'), 'SignedInPage'),
})
const connection = createRoute({
  getParentRoute: () => app,
  path: '/connections/$connectionId',
  component: lazyRouteComponent(() => import('./pages/connection.tsx'), 'ConnectionPage'),
})
const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings.tsx'), 'SettingsPage'),
})
const settingsPart = createRoute({
  getParentRoute: () => app,
  path: '/settings/$part',
  component: lazyRouteComponent(() => import('./pages/settings.tsx'), 'SettingsPage'),
})

/** `next` is where to go after signing in: whoever follows it checks that it is ours (./lib/own-path.ts). */
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === 'string' ? { next: search.next } : {},
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'SignInPage'),
})
const withToken = (search: Record<string, unknown>): { token?: string } =>
  typeof search.token === 'string' ? { token: search.token } : {}
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/join',
  validateSearch: withToken,
  component: lazyRouteComponent(() => import('./pages/invitation.tsx'), 'InvitationPage'),
})
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  validateSearch: withToken,
  component: lazyRouteComponent(() => import('./pages/reset-password.tsx'), 'ResetPasswordPage'),
})
const unsubscribe = createRoute({
  getParentRoute: () => root,
  path: '/unsubscribe',
  component: lazyRouteComponent(() => import('./pages/unsubscribe.tsx'), 'UnsubscribePage'),
})
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (search: Record<string, unknown>): { code?: string } =>
    typeof search.code === 'string' ? { code: search.code } : {},
  component: lazyRouteComponent(() => import('./pages/setup.tsx'), 'SetupPage'),
})
const brand = createRoute({
  getParentRoute: () => root,
  path: '/setup/brand',
  beforeLoad: enterWorkspace,
  component: lazyRouteComponent(() => import('./pages/setup.tsx'), 'BrandPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    app.addChildren([
      home,
      feed.addChildren([mention]),
      overview,
      leads.addChildren([lead]),
      notifications.addChildren([notification]),
      answerReport,
      rooms,
      room,
      monitors,
      newMonitor,
      monitor,
      connections,
      newConnection,
      signedIn,
      connection,
      settings,
      settingsPart,
    ]),
    signIn,
    invitation,
    reset,
    unsubscribe,
    setup,
    brand,
  ]),
  parseSearch: (text) => parseSearch(text),
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
