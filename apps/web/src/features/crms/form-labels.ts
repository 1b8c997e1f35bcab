import type { CrmKind } from '@earshot/core/crm'
import type { CrmWay } from '@earshot/core/crm-forms'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

interface Words {
  label: MessageDescriptor
  hint?: MessageDescriptor
}

const CONSUMER_SECRET = { label: msg`Consumer secret`, hint: msg`Only where the connected app asks for it.` }

/** What is asked for, in the CRM's own words for it. */
export const INPUT_WORDS: Record<CrmKind, Record<string, Words>> = {
  salesforce: {
    loginUrl: { label: msg`Sign-in address`, hint: msg`A sandbox has https://test.salesforce.com, or its own domain.` },
    clientId: { label: msg`Consumer key`, hint: msg`Of the connected app that your administrator made for Earshot.` },
    username: { label: msg`User`, hint: msg`Earshot sees and changes what this user may.` },
    privateKey: { label: msg`Private key`, hint: msg`Its certificate is in the connected app.` },
    refreshToken: { label: msg`Refresh token` },
    clientSecret: CONSUMER_SECRET,
  },
  hubspot: {
    apiUrl: { label: msg`Address of the API`, hint: msg`The same for every account, wherever it is kept.` },
    accessToken: {
      label: msg`Access token`,
      hint: msg`Of the private app that your administrator made for Earshot; docs/CRM.md lists its scopes.`,
    },
  },
  pipedrive: {
    companyUrl: { label: msg`Address of the company` },
    apiToken: {
      label: msg`API token`,
      hint: msg`Of the user whom Earshot acts as: under Personal preferences, API. docs/CRM.md lists what that user needs.`,
    },
  },
  twenty: {
    apiUrl: { label: msg`Address of the API`, hint: msg`Where you run it yourself: its own address.` },
    apiKey: { label: msg`API key`, hint: msg`Made under Settings, APIs & Webhooks; docs/CRM.md says with which role.` },
    appUrl: {
      label: msg`Address of the workspace`,
      hint: msg`Where your people open it, so that a lead’s card can lead there.`,
    },
  },
}

export const WAY_WORDS: Record<CrmWay, MessageDescriptor> = {
  visit: msg`On its own page`,
  key: msg`Private key (JWT bearer)`,
  token: msg`Refresh token`,
}

/** What becomes of a lead there, and what comes back. */
export const KIND_WORDS: Record<CrmKind, MessageDescriptor> = {
  salesforce: msg`Leads, contacts or cases. Stage, owner, conversion, merge and deletion come back.`,
  hubspot: msg`Contacts. Lead status, owner, merge and deletion come back.`,
  pipedrive: msg`Persons or deals. Stage, owner, merge and deletion come back, each five minutes.`,
  twenty: msg`People or opportunities. Stage, owner and deletion come back.`,
}
