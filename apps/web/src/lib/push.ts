/** By whose account this browser was turned on: another one's pushes are not for whoever signs in now. */
const KEY = 'earshot.pushes'
const WORKER = '/push.js'

/** Why this browser can't take pushes, or `ready`. `install`: Safari on a phone takes them for what is on the home screen alone. */
export type PushSupport = 'ready' | 'denied' | 'insecure' | 'install' | 'unsupported'

export function pushSupport(): PushSupport {
  if (!isSecureContext) return 'insecure'
  const hasAll = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
  if (!hasAll) return isAppleTouch() ? 'install' : 'unsupported'
  return Notification.permission === 'denied' ? 'denied' : 'ready'
}

/** iPads say that they are Macs; no Mac has a screen to touch. */
function isAppleTouch(): boolean {
  return (
    /iPhone|iPad|iPod/.test(navigator.userAgent) ||
    (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  )
}

/** What this browser takes pushes by; undefined where it was not turned on, or can't be. */
export async function findSubscription(): Promise<PushSubscription | undefined> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return undefined
  const registration = await navigator.serviceWorker.getRegistration('/')
  return (await registration?.pushManager.getSubscription()) ?? undefined
}

/** The person did not allow it, or the browser's push service gave no address. */
export class PushFailed extends Error {
  readonly reason: 'not-allowed' | 'no-service'
  constructor(reason: PushFailed['reason'], options?: ErrorOptions) {
    super(reason, options)
    this.reason = reason
  }
}

/** Asks the person and the browser's push service. `key` is base64url. Throws `PushFailed`. */
export async function subscribe(key: string, accountId: string): Promise<PushSubscription> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushFailed('not-allowed')
  const registration = await navigator.serviceWorker.register(workerAddress(), { scope: '/' })
  const before = await registration.pushManager.getSubscription()
  if (before && (!isOf(accountId) || !hasKey(before, key))) await before.unsubscribe()
  await navigator.serviceWorker.ready
  try {
    const wanted = { userVisibleOnly: true, applicationServerKey: key }
    const subscription = await registration.pushManager.subscribe(wanted)
    localStorage.setItem(KEY, accountId)
    return subscription
  } catch (cause) {
    throw new PushFailed(Notification.permission === 'granted' ? 'no-service' : 'not-allowed', { cause })
  }
}

/** Takes pushes no more, in whichever workspace. What is sent to the address from now on, its push service refuses. */
export async function unsubscribe(): Promise<void> {
  localStorage.removeItem(KEY)
  await (await findSubscription())?.unsubscribe()
}

/** Whether this account turned the browser on. */
export function isOf(accountId: string): boolean {
  return localStorage.getItem(KEY) === accountId
}

/** SHA-256 in hex, as the list of browsers names an address. */
export async function digestOf(endpoint: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function hasKey({ options }: PushSubscription, key: string): boolean {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0))
  const text = btoa(String.fromCharCode(...bytes))
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') === key
}

type Trusting = { createPolicy(name: string, rules: { createScriptURL(address: string): string }): Policy }
interface Policy {
  createScriptURL(address: string): string
}
let policy: Policy | undefined

/** The page's one policy (Trusted Types): it lets this one address become a script. */
function workerAddress(): string {
  const { trustedTypes } = window as { trustedTypes?: Trusting }
  policy ??= trustedTypes?.createPolicy('earshot', {
    createScriptURL(address) {
      if (address !== WORKER) throw new TypeError(`${address} is no script of ours.`)
      return address
    },
  })
  return policy?.createScriptURL(WORKER) ?? WORKER
}
