import { gzipSync } from 'node:zlib'
import { modelFigures } from '@earshot/text/figures'
import { expect, test } from 'vitest'
import { addMonitor, storeMentions } from '../api/seed.ts'
import { usePages } from './use-pages.ts'

const MOST_MORE = 150_000
/** One that is good, one that is weak, and one that was never measured. */
const LANGS = ['en', 'hi', 'sv']

const pages = await usePages(async (api, owner) => {
  await storeMentions(
    api,
    owner.workspaceId,
    [await addMonitor(api, owner, 'Acme', 'acme'), await addMonitor(api, owner, 'Coffee', 'coffee')],
    90,
    (post, i) => ({ ...post, lang: LANGS[i % LANGS.length] as string }),
  )
})

test('the overview adds at most 150 kB of script, gzipped, to the feed', async () => {
  const { page, context } = await pages.open('/feed')
  await page.getByRole('article').first().waitFor()
  await page.waitForLoadState('networkidle')
  const scripts: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script')
      scripts.push(response.body().then((body) => gzipSync(body).length))
  })
  await page.getByRole('link', { name: 'Overview' }).first().click()
  await page.getByRole('heading', { name: 'On which networks' }).waitFor()
  await page.waitForLoadState('networkidle')
  const total = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0)
  console.log(`script that the overview adds: ${(total / 1000).toFixed(1)} kB gzipped`)
  expect(total).toBeGreaterThan(10_000)
  expect(total).toBeLessThan(MOST_MORE)
  await context.close()
})

test('the overview asks for all of its charts at once; where that fails, each asks by itself, and tells of itself alone', async () => {
  const { page, context } = await pages.open('/feed')
  await page.getByRole('article').first().waitFor()
  const asked: string[][] = []
  await page.route(/\/api\/charts\?/, (route) => {
    const charts = new URL(route.request().url()).searchParams.getAll('chart')
    asked.push(charts)
    return charts.length > 1 || charts[0] === 'links' ? route.fulfill({ status: 500, json: {} }) : route.continue()
  })
  await page.getByRole('link', { name: 'Overview' }).first().click()
  await page.getByRole('region', { name: 'On which networks' }).getByRole('listitem').first().waitFor()
  await page.getByRole('region', { name: 'Which links' }).getByRole('alert').waitFor()
  const [together, ...alone] = asked
  expect(together).toHaveLength(10)
  expect(new Set(alone.flat())).toEqual(new Set(together))
  await context.close()
})

test('each chart can be read as a table, whose sum is the number that its link promises', async () => {
  const { page, context } = await pages.open('/overview')
  const chart = page.getByRole('region', { name: 'How many mentions, against the period before' })
  await chart.getByRole('button', { name: 'As table' }).click()
  const cells = await chart
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.slice(1).map((row) => Number(row.querySelectorAll('td')[3]?.textContent?.replace(/\D/g, ''))),
    )
  const sum = cells.reduce((all, one) => all + one, 0)
  const promised = Number((await chart.getByRole('link', { name: /Show/ }).textContent())?.replace(/\D/g, ''))
  expect(sum).toBe(promised)
  expect(sum).toBeGreaterThan(20)
  await context.close()
})

test('a bar leads to the very mentions that it counts', async () => {
  const { page, context } = await pages.open('/overview')
  const bar = page.getByRole('region', { name: 'On which networks' }).getByRole('listitem').getByRole('link').first()
  const count = Number((await bar.locator('span').last().textContent())?.replace(/\D/g, ''))
  await bar.click()
  await page.waitForURL(/\/feed\?.*network=/)
  await page.getByRole('article').first().waitFor()
  const address = new URL(page.url())
  const answer = await page.request.get(`${pages.origin}/api/mentions/count${address.search}`)
  expect((await answer.json()).count).toBe(count)
  await context.close()
})

test('beside the chart stands which languages have a sentiment that is weak or was never measured', async () => {
  const { page, context } = await pages.open('/overview')
  const { hi } = modelFigures().sentiment
  const marks = page.getByText('Sentiment by language:').locator('..')
  await marks.getByText(`Hindi · weak: F1 ${hi?.macroF1.toFixed(2)}, n = ${hi?.n}`).waitFor()
  await marks.getByText('Swedish · unmeasured').waitFor()
  expect(await marks.getByText('English').count()).toBe(0)
  await marks.getByRole('link', { name: 'How good is it?' }).click()
  await page.waitForURL(/\/settings\/accuracy/)
  await context.close()
})
