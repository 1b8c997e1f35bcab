import { type Static, Type } from 'typebox'

export const Settings = Type.Object({
  workspace: Type.String({
    title: 'Workspace',
    description: 'What stands before .slack.com in its address',
    pattern: '^[a-z0-9][a-z0-9-]{0,60}$',
  }),
  channel: Type.String({
    title: 'Channel',
    description: "Its id, such as C0123456789: at the end of the channel's details. The app must be in it",
    pattern: '^[CGD][A-Z0-9]{6,20}$',
  }),
  threads: Type.Boolean({
    title: 'Hear answers in threads',
    description:
      'Of messages of the last three days. Slack shows threads of channels only to the token of a person (xoxp-)',
    default: false,
  }),
})
export type Settings = Static<typeof Settings>
