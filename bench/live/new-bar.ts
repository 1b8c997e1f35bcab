import type { Page } from 'playwright-core'

const PATIENCE_MS = 30_000

/** What a page's "n new" said, and when. */
interface Shown {
  count: number
  at: number
}

/**
 * Writes a first post, so that the feed has one to stand above, opens the feed, and notes from then on when "n new" is said.
 * `latencies` gives, for each post that was written in this order, the ms until the page counted it.
 */
export async function watchNewBar(page: Page, writeFirst: (id: string) => void) {
  writeFirst('first')
  for (const end = Date.now() + PATIENCE_MS; ; await page.waitForTimeout(500)) {
    await page.reload()
    const isThere = await page
      .locator('[role="feed"] article')
      .first()
      .waitFor({ timeout: 2_000 })
      .then(
        () => true,
        () => false, // not stored yet
      )
    if (isThere) break
    if (Date.now() > end) throw new Error('The first post was never shown.')
  }
  const shown: Shown[] = []
  await page.exposeFunction('tellShown', (count: number) => shown.push({ count, at: performance.now() }))
  await page.evaluate(() => {
    let last = 0
    new MutationObserver(() => {
      const text = document.querySelector('[aria-keyshortcuts="n"]')?.textContent ?? ''
      const count = Number(text.replace(/\D/g, ''))
      if (count === last) return
      last = count
      const { tellShown } = globalThis as unknown as { tellShown(count: number): void }
      tellShown(count)
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  return {
    async latencies(writtenAt: readonly number[]): Promise<number[]> {
      const isAllShown = () => shown.some(({ count }) => count >= writtenAt.length)
      for (const end = Date.now() + PATIENCE_MS; !isAllShown() && Date.now() < end; ) await page.waitForTimeout(100)
      return writtenAt.flatMap((at, n) => {
        const first = shown.find(({ count }) => count > n)
        return first ? [first.at - at] : []
      })
    },
  }
}
