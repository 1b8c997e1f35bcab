import { toObject } from '@earshot/crm/salesforce/describe'
import { actOnMentions } from '@earshot/db/acts'
import { withWorkspace } from '@earshot/db/with-workspace'
import { expect, test } from 'vitest'
import { addMonitor, storeMentions } from '../api/seed.ts'
import { describe as describeObject } from '../simulators/salesforce-simulator/objects.ts'
import { usePages } from './use-pages.ts'

const pages = await usePages(async (api, owner) => {
  await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 6)
  const payload = { kind: 'salesforce', settings: { clientId: 'app' }, secret: { privateKey: 'a key' } }
  await api.inject({ method: 'POST', url: '/api/crms', payload, headers: { cookie: owner.cookie } })
  const objects = ['Lead', 'Contact', 'Case'].map((name) =>
    toObject(describeObject(name) as Parameters<typeof toObject>[0]),
  )
  await api.database.owner.query('update app.crms set objects = $1, described_at = now()', [JSON.stringify(objects)])
  const { rows } = await api.database.owner.query('select id from app.mentions where lead_score > 0')
  await withWorkspace(api.database.api, owner.workspaceId, (tx) =>
    actOnMentions(
      tx,
      owner.workspaceId,
      owner.memberId,
      rows.map((row) => row.id),
      { kind: 'lead', stage: 'contacted' },
    ),
  )
})

test('an admin maps the fields: what the CRM would refuse can’t be saved, and says why', async () => {
  const { page, context, complaints } = await pages.open('/settings/crm')
  await page.getByRole('heading', { name: 'What goes into which field' }).waitFor()
  await page.getByText('How the newest leads would stand there').waitFor()
  const save = page.getByRole('button', { name: 'Save and send leads' })
  await expect.poll(() => save.isEnabled()).toBe(true)
  await page.getByRole('button', { name: 'Leave Company alone' }).click()
  await page.getByText(/The CRM makes no record without this field/).waitFor()
  expect(await save.isDisabled()).toBe(true)
  await page.reload()
  await save.click()
  await page.getByText('Saved. Leads are on their way.').waitFor()
  await page
    .getByText(/on their way/)
    .first()
    .waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('a lead’s card says that the CRM refused it, why, and what to do', async () => {
  await pages.api.database.owner.query(
    `update app.crm_records set state = 'refused', failure = 'required', why = 'Required fields are missing: [Company]', fields = '{Company}', due_at = null`,
  )
  const { page, context } = await pages.open('/leads')
  const card = page.getByRole('region', { name: 'Contacted' }).getByRole('article').first()
  await card.getByText(/A field that the CRM requires is empty/).waitFor()
  expect(await card.textContent()).toContain('Required fields are missing: [Company]')
  await context.close()
})
