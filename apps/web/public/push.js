// The dashboard's service worker: shows what is pushed, and leads a click to the page of it. It answers no request and keeps nothing.
const ANSWER_MS = 1000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const { title, body, language, tag, path, read } = messageOf(event.data)
  // What comes twice under one tag is shown once.
  const shown = { body, lang: language, tag, icon: '/favicon.svg', data: { path, read } }
  event.waitUntil(self.registration.showNotification(title, shown))
})

self.addEventListener('notificationclick', (event) => {
  const { path, read } = event.notification.data ?? {}
  event.notification.close()
  event.waitUntil(Promise.all([show(ownAddress(path)), markRead(read)]))
})

/** Browsers want every push to be shown, so one that can't be read is shown without words. */
function messageOf(data) {
  try {
    const message = data.json()
    if (typeof message.title === 'string') return message
  } catch {
    // not ours
  }
  return { title: 'Earshot', body: '', language: 'en', tag: 'unread', path: '/notifications' }
}

function ownAddress(path) {
  const address = new URL(typeof path === 'string' ? path : '/notifications', self.location.origin)
  return address.origin === self.location.origin ? address : new URL('/notifications', self.location.origin)
}

/** In a page that is open, the one looked at last; else in a new one. */
async function show(address) {
  const [page] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (!page) return self.clients.openWindow(address.href)
  const focused = (await page.focus().catch(() => undefined)) ?? page
  // The page goes there by itself, so that nothing is lost that was being typed; one that does not listen is led there.
  if (!(await asked(focused, address))) await focused.navigate(address.href)
}

function asked(page, address) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve(true)
    setTimeout(() => resolve(false), ANSWER_MS)
    page.postMessage({ kind: 'open', path: address.pathname + address.search }, [port2])
  })
}

/** Who clicked it has seen it. Where the session is over, it stays unread. */
async function markRead(read) {
  if (!read) return
  const headers = { 'earshot-workspace': read.workspaceId }
  await fetch(`/api/notifications/${encodeURIComponent(read.id)}/read`, { method: 'POST', headers }).catch(
    () => undefined,
  )
}
