import type { CrmSource, MappingProblem } from '@earshot/core/crm-mapping'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

export const SOURCE_LABELS: Record<CrmSource, MessageDescriptor> = {
  fullName: msg`Full name`,
  firstName: msg`First name`,
  lastName: msg`Family name`,
  handle: msg`Handle`,
  network: msg`Network`,
  profileUrl: msg`Address of the profile`,
  company: msg`Company`,
  role: msg`Role in the company`,
  place: msg`Place`,
  mentionUrl: msg`Address of the mention`,
  text: msg`What was said`,
  saidAt: msg`When it was said`,
  intent: msg`Intent`,
  language: msg`Language`,
  score: msg`Score`,
  stage: msg`Stage`,
  owner: msg`Owner of the lead`,
  nextStep: msg`Next step`,
  nextStepAt: msg`Day of the next step`,
  page: msg`Page in Earshot`,
  words: msg`Always these words`,
}

export const PROBLEM_WORDS: Record<MappingProblem['problem'], MessageDescriptor> = {
  'no-such-object': msg`The CRM has no such object. Read its fields anew.`,
  'no-such-field': msg`The CRM has no such field. Choose another, or read its fields anew.`,
  'not-a-key': msg`This field can’t tell records apart. Make a text field with unique values, as docs/CRM.md says, then read the fields anew.`,
  twice: msg`This field is filled twice. Take one line away.`,
  'read-only': msg`This field can’t be written. Choose another, or ask for the right to it.`,
  required: msg`The CRM makes no record without this field. Add a line for it.`,
  'may-be-empty': msg`The CRM makes no record without this field, and we don’t always know it. Say what to write otherwise.`,
  'wrong-type': msg`What goes in does not fit this kind of field. Choose something else.`,
  'not-an-option': msg`The CRM takes only its own words here. Choose one of them.`,
  'too-long': msg`These words are longer than the field holds.`,
  'no-words': msg`Write the words that shall always stand here.`,
}
