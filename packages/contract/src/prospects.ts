import { SAME_PERSON } from '@earshot/core/same-person'
import { type Static, Type } from 'typebox'
import { AuthorRef } from './mentions.ts'
import type { Route } from './route.ts'
import { ById, Id, Name, Nothing, nullable, strict, Word } from './shape.ts'

const Fields = {
  name: nullable(Name),
  company: nullable(Name),
  role: nullable(Name),
  place: nullable(Name),
  /** Nothing of this person is a lead, nor sent to a CRM, whatever is heard or imported later. */
  doNotContact: Type.Boolean(),
}

const Change = {
  name: Type.Optional(Fields.name),
  company: Type.Optional(Fields.company),
  role: Type.Optional(Fields.role),
  place: Type.Optional(Fields.place),
  doNotContact: Type.Optional(Fields.doNotContact),
}

/** Where somebody will be known again. */
const Identity = strict({
  network: nullable(Word(60)),
  handle: nullable(Name),
  url: nullable(Type.String({ maxLength: 2000 })),
})

/** A person: one author or more, on any network. */
export const Prospect = Type.Object({ id: Id, ...Fields, authors: Type.Array(AuthorRef) })
export type Prospect = Static<typeof Prospect>

/** An author who may be the same person, and what speaks for it. */
export const Candidate = Type.Object({
  author: AuthorRef,
  evidence: Type.Array(Type.Object({ kind: Type.Enum(SAME_PERSON), words: Type.String() })),
})
export type Candidate = Static<typeof Candidate>

export const getProspect = {
  method: 'GET',
  url: '/api/authors/:id/prospect',
  access: 'mentions:read',
  summary: 'The person whom an author is; null where nobody pursues them and nothing is noted',
  schema: { params: ById, response: { 200: Type.Object({ prospect: nullable(Prospect) }) } },
} as const satisfies Route

export const saveProspect = {
  method: 'PATCH',
  url: '/api/authors/:id/prospect',
  access: 'leads:write',
  summary: 'Note what is known of the person whom an author is',
  schema: { params: ById, body: strict(Change), response: { 200: Prospect } },
} as const satisfies Route

export const listCandidates = {
  method: 'GET',
  url: '/api/authors/:id/candidates',
  access: 'leads:write',
  summary: 'Authors who may be the same person, with what speaks for it',
  schema: { params: ById, response: { 200: Type.Object({ candidates: Type.Array(Candidate) }) } },
} as const satisfies Route

export const mergeProspect = {
  method: 'POST',
  url: '/api/authors/:id/prospect/merge',
  access: 'leads:write',
  summary: 'Another author is the same person: theirs comes to this one. `moved` sent to `split` undoes it',
  schema: {
    params: ById,
    body: strict({ authorId: Id }),
    response: {
      200: Type.Object({
        prospect: Prospect,
        moved: Type.Object({ authorIds: Type.Array(Id), prospectId: Id }),
      }),
    },
  },
} as const satisfies Route

export const splitProspect = {
  method: 'POST',
  url: '/api/authors/:id/prospect/split',
  access: 'leads:write',
  summary: 'These authors are somebody else: a new person, or the one that `prospectId` was before a merge',
  schema: {
    params: ById,
    body: strict({
      authorIds: Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }),
      prospectId: Type.Optional(Id),
    }),
    response: { 200: Prospect },
  },
} as const satisfies Route

export const eraseProspect = {
  method: 'DELETE',
  url: '/api/authors/:id/prospect',
  access: 'settings:write',
  summary:
    'Erase a person: all that was heard of them here, and their records in the CRMs; they are not contacted again',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route

export const changeUnheard = {
  method: 'PATCH',
  url: '/api/prospects/:id',
  access: 'leads:write',
  summary:
    'Change what is noted of somebody who was imported and not heard yet, and by what they will be known. `knownAs` is the whole list',
  schema: {
    params: ById,
    body: strict({
      ...Change,
      mail: Type.Optional(nullable(Type.String({ minLength: 1, maxLength: 254 }))),
      knownAs: Type.Optional(Type.Array(Identity, { maxItems: 20 })),
    }),
    response: { 204: Nothing },
  },
} as const satisfies Route

export const eraseUnheard = {
  method: 'DELETE',
  url: '/api/prospects/:id',
  access: 'settings:write',
  summary: 'Erase somebody who was imported and not heard yet; they are not taken in again, nor contacted',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route
