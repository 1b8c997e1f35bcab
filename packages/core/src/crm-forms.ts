import type { CrmKind } from './crm.ts'

/** One thing that is to be known of a CRM beside its address. */
export interface CrmInput {
  /** Kept sealed, and never shown again. */
  isSecret?: true
  /** Of several lines. */
  isLong?: true
  /** How it looks: nobody's. */
  sample?: string
}

export type CrmWay = 'visit' | 'key' | 'token'

/** What is asked of a member who connects a CRM: the api checks it, the dashboard draws a form of it. */
export interface CrmForm {
  /** The setting that is its address; `usual` stands there to begin with, and where nothing is given. */
  address: { name: string; usual?: string; sample?: string }
  inputs: Record<string, CrmInput>
  /** Settings that all ways need, and what to say where one is missing. */
  always: Record<string, string>
  /** Settings that may be left empty, whatever the way. */
  ifWanted: string[]
  /** How it is signed in to, the usual way first. `by`: the secret that is enough for it. */
  ways: { way: CrmWay; needs: string[]; ifWanted: string[]; by: string | null }[]
  /** Said where nothing of what a way needs is given. */
  needs: string
}

export const CRM_FORMS: Record<CrmKind, CrmForm> = {
  salesforce: {
    address: { name: 'loginUrl', usual: 'https://login.salesforce.com' },
    inputs: {
      clientId: {},
      username: {},
      privateKey: { isSecret: true, isLong: true, sample: '-----BEGIN PRIVATE KEY-----' },
      refreshToken: { isSecret: true },
      clientSecret: { isSecret: true },
    },
    always: { clientId: 'The consumer key of the connected app is missing.' },
    ifWanted: [],
    ways: [
      { way: 'visit', needs: [], ifWanted: ['clientSecret'], by: null },
      { way: 'key', needs: ['username', 'privateKey'], ifWanted: [], by: 'privateKey' },
      { way: 'token', needs: ['refreshToken'], ifWanted: ['clientSecret'], by: 'refreshToken' },
    ],
    needs: 'Give a private key or a refresh token: without one nobody can sign in.',
  },
  hubspot: {
    address: { name: 'apiUrl', usual: 'https://api.hubapi.com' },
    inputs: { accessToken: { isSecret: true, sample: 'pat-…' } },
    always: {},
    ifWanted: [],
    ways: [{ way: 'token', needs: ['accessToken'], ifWanted: [], by: 'accessToken' }],
    needs: 'Give the access token of a private app: without one nobody can sign in.',
  },
  pipedrive: {
    address: { name: 'companyUrl', sample: 'https://acme.pipedrive.com' },
    inputs: { apiToken: { isSecret: true } },
    always: {},
    ifWanted: [],
    ways: [{ way: 'token', needs: ['apiToken'], ifWanted: [], by: 'apiToken' }],
    needs: 'Give an API token: without one nobody can sign in.',
  },
  twenty: {
    address: { name: 'apiUrl', usual: 'https://api.twenty.com' },
    inputs: { apiKey: { isSecret: true }, appUrl: { sample: 'https://acme.twenty.com' } },
    always: {},
    ifWanted: ['appUrl'],
    ways: [{ way: 'token', needs: ['apiKey'], ifWanted: [], by: 'apiKey' }],
    needs: 'Give an API key: without one nobody can sign in.',
  },
}
