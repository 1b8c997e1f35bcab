import { type Static, Type } from 'typebox'
import type { Http } from '../http/http.ts'

/** What the wiki says of itself, kept with each of its edits. */
export interface Site {
  id: string
  name: string
  lang: string
  /** Absolute address of index.php. */
  script: string
  /** Absolute address of a page, `$1` standing for its title. */
  pages: string
}

export const Settings = Type.Object({
  api: Type.String({
    title: "Address of the wiki's api.php",
    description: 'Special:Version of the wiki names it; Wikipedia in Japanese: https://ja.wikipedia.org/w/api.php',
    default: 'https://en.wikipedia.org/w/api.php',
    pattern: '^https?://.+/api\\.php$',
    maxLength: 500,
  }),
  bots: Type.Boolean({ title: 'Edits by bots too', default: false }),
})
export type Settings = Static<typeof Settings>

/** What every request says: answers as in the last version of the format, and that we stand back from a server that lags. */
export const COMMON = { action: 'query', format: 'json', formatversion: 2, maxlag: 5 } as const

const SiteInfo = Type.Object({
  query: Type.Object({
    general: Type.Object({
      sitename: Type.String(),
      server: Type.String(),
      script: Type.String(),
      articlepath: Type.String(),
      lang: Type.String(),
      wikiid: Type.String(),
    }),
  }),
})

/** https://www.mediawiki.org/wiki/API:Siteinfo */
export async function readSite(http: Http, settings: Settings): Promise<Site> {
  const { query } = await http.getJson(SiteInfo, settings.api, { ...COMMON, meta: 'siteinfo' })
  const { sitename, server, script, articlepath, lang, wikiid } = query.general
  const origin = new URL(server, settings.api).origin
  return {
    id: `${new URL(origin).host}/${wikiid}`,
    name: sitename,
    lang,
    script: origin + script,
    pages: origin + articlepath,
  }
}

export function pageUrl(site: Site, title: string): string {
  return new URL(site.pages.replace('$1', encodeURIComponent(title.replaceAll(' ', '_')).replaceAll('%3A', ':'))).href
}
