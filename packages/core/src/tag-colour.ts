/** The colours of tags: named, so that each ground can show its own shade of them. */
export const TAG_COLOURS = ['grey', 'indigo', 'teal', 'amber', 'vermilion', 'violet', 'green', 'blue'] as const
export type TagColour = (typeof TAG_COLOURS)[number]
