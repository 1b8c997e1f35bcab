import { type Static, Type } from 'typebox'

export const Settings = Type.Object({
  organisation: Type.String({
    title: 'Page',
    description: "Its number, as in the address of the page's admin view: linkedin.com/company/2414183/admin",
    pattern: '^\\d{3,15}$',
  }),
})
export type Settings = Static<typeof Settings>

/** LinkedIn versions by month, and serves each for a year or so. */
export const HEADERS = { 'linkedin-version': '202608', 'x-restli-protocol-version': '2.0.0' }

export const urnOf = ({ organisation }: Settings) => `urn:li:organization:${organisation}`
