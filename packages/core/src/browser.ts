/** A browser without its member for so long has no session any more, and is pushed nothing: as long as a session lasts. */
export const BROWSER_DAYS = 14

/** What a browser tells where it is reached (RFC 8030) and how its pushes are sealed (RFC 8291), as its `PushSubscription` writes it. */
export interface PushAddress {
  endpoint: string
  /** Its public key, and the secret that it shares with whoever may push: base64url. */
  p256dh: string
  auth: string
}

const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bChromium\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** By what a person tells a browser of theirs from another: `Firefox, Windows`. null: it does not say. */
export function nameBrowser(userAgent: string): string | null {
  const named = [BROWSERS, SYSTEMS].map((names) => names.find(([sign]) => sign.test(userAgent))?.[1])
  return named.filter((name) => name !== undefined).join(', ') || null
}
