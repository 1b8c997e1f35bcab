import { describe, expect, test } from 'vitest'
import type { FieldRule } from './crm-mapping.ts'
import { agreeOn, nextBase, reconcile } from './crm-reconcile.ts'

const rules: FieldRule[] = [
  { field: 'Status', from: 'stage', wins: 'crm' },
  { field: 'Title', from: 'role', wins: 'earshot' },
]
const base = { Status: { ours: 'Open', theirs: 'Open' }, Title: { ours: 'Buyer', theirs: 'Buyer' } }
const same = { Status: 'Open', Title: 'Buyer' }
const nothing = { send: {}, take: {}, conflicts: [] }

describe('two sides and what they last agreed on', () => {
  test('nothing moves where nobody changed anything', () => {
    expect(reconcile(rules, base, same, same)).toEqual(nothing)
  })

  test('what we changed is sent, what they changed is taken, each field by itself', () => {
    const ours = { ...same, Title: 'Head of buying' }
    const theirs = { ...same, Status: 'Working' }
    expect(reconcile(rules, base, ours, theirs)).toEqual({
      send: { Title: 'Head of buying' },
      take: { Status: 'Working' },
      conflicts: [],
    })
  })

  test('where both changed it, the rule of the field says who wins, and it is told', () => {
    const ours = { Status: 'Contacted', Title: 'Head' }
    const theirs = { Status: 'Working', Title: 'Chief' }
    expect(reconcile(rules, base, ours, theirs)).toEqual({
      send: { Title: 'Head' },
      take: { Status: 'Working' },
      conflicts: [
        { field: 'Status', was: 'Open', ours: 'Contacted', theirs: 'Working', winner: 'crm' },
        { field: 'Title', was: 'Buyer', ours: 'Head', theirs: 'Chief', winner: 'earshot' },
      ],
    })
  })

  test('both changing it to the same is no conflict', () => {
    const both = { Status: 'Working', Title: 'Head' }
    expect(reconcile(rules, base, both, both)).toEqual(nothing)
  })

  test('a field that we say nothing of is left as it is, and one they emptied is not filled again', () => {
    expect(reconcile(rules, base, { Status: 'Open' }, { ...same, Title: 'Chief' }).send).toEqual({})
    expect(reconcile(rules, base, same, { Status: 'Open', Title: null })).toMatchObject({
      send: {},
      take: { Title: null },
    })
  })

  test('a repeat after a crash between the CRM and us sends nothing and takes nothing', () => {
    const ours = { ...same, Title: 'Head' }
    const { send } = reconcile(rules, base, ours, same)
    expect(reconcile(rules, base, ours, { ...same, ...send })).toEqual(nothing)
  })

  test('a rule that gave the word to the CRM does not send our old value at the next turn', () => {
    const ours = { ...same, Status: 'Contacted' }
    const theirs = { ...same, Status: 'Working' }
    const first = reconcile(rules, base, ours, theirs)
    expect(reconcile(rules, nextBase(base, ours, theirs, first), ours, theirs)).toEqual(nothing)
  })

  test('times and line ends that are written differently are the same', () => {
    const rule: FieldRule[] = [
      { field: 'At', from: 'saidAt', wins: 'crm' },
      { field: 'Text', from: 'text', wins: 'crm' },
    ]
    const ours = { At: '2026-01-10T12:00:00.400Z', Text: 'a\nb' }
    const theirs = { At: '2026-01-10T12:00:00.000+0000', Text: 'a\r\nb ' }
    expect(reconcile(rule, {}, ours, theirs)).toEqual(nothing)
  })

  test('what was taken over is what we say: going back to the old word is a change of ours', () => {
    const theirs = { ...same, Status: 'Working' }
    const next = agreeOn(nextBase(base, same, theirs, nothing), ['Status'])
    expect(reconcile(rules, next, same, theirs)).toEqual({ ...nothing, send: { Status: 'Open' } })
    expect(reconcile(rules, nextBase(base, same, theirs, nothing), same, theirs)).toEqual(nothing)
  })
})
