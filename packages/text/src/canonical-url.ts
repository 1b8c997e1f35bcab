const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|igshid|igsh|mc_[ce]id|yclid|twclid|ttclid|wbraid|gbraid|_hs(?:enc|mi)|mkt_tok|ref_src|ref_url|cmpid|ncid|ocid|spm|at_(?:medium|campaign|custom\d)|s_cid|__twitter_impression)$/i
/** Only on networks where they name who shared, never what. */
const SHARING: Readonly<Record<string, RegExp>> = {
  'youtube.com': /^(?:si|feature|pp|ab_channel)$/,
  'youtu.be': /^(?:si|feature)$/,
  'x.com': /^(?:s|t)$/,
  'twitter.com': /^(?:s|t)$/,
  'instagram.com': /^(?:hl|img_index)$/,
  'open.spotify.com': /^(?:si|context)$/,
}
const INDEX_PAGE = /\/(?:index\.(?:html?|php|aspx?))$/i

/**
 * One form for the many addresses of one page, so that a story shared on several networks is one card: https, no `www.` or mobile
 * subdomain, no port that is the scheme's own, no fragment, no tracking parameters, the others sorted, no trailing slash, no AMP path. Gives back, trimmed,
 * what is no http address.
 */
export function canonicalUrl(address: string): string {
  const trimmed = address.trim()
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return trimmed
  const host = `${url.hostname.replace(/^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.[^.]+)/, '').replace(/\.$/, '')}${url.port ? `:${url.port}` : ''}`
  const path = url.pathname
    .replace(/\/{2,}/g, '/')
    .replace(/\/amp\/?$/i, '')
    .replace(INDEX_PAGE, '/')
    .replace(/\/+$/, '')
  const own = SHARING[host]
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name) && !own?.test(name))
  kept.sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
  const query = new URLSearchParams(kept).toString()
  return `https://${host}${path}${query ? `?${query}` : ''}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
