// Jurors who compare two and two by their own page, whatever it asks about.
import type { EntryId } from '../../src/kernel/ids.ts'
import { led, type Panel } from './judged-round.ts'
import type { createWholeApp } from './secret-app.ts'

type Asked = { readonly left: EntryId; readonly right: EntryId }

export function comparingOn(siteNow: () => ReturnType<typeof createWholeApp>) {
  const pageOf = (panel: Panel, juror: number) => siteNow().get(`${panel.base}/parvis`, panel.cookies[juror]!)

  /** The two that the juror's own page asks about; null where it asks for the seal. */
  async function askedOf(panel: Panel, juror: number): Promise<Asked | null> {
    const page = await (await pageOf(panel, juror)).text()
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] as EntryId | undefined
    const [left, right] = [hidden('left'), hidden('right')]
    return left && right ? { left, right } : null
  }

  function choose(panel: Panel, juror: number, given: Asked & { chosen: string }, comment = 'Ord') {
    return siteNow().post(`${panel.base}/parvis/velg`, panel.cookies[juror]!, { ...given, comment })
  }

  /** Always the one that stands first in the juror's order, as many as are asked for. */
  async function compareAll(panel: Panel, juror: number, order: readonly EntryId[]): Promise<number> {
    for (let made = 0; made < 40; made++) {
      const asked = await askedOf(panel, juror)
      if (!asked) return made
      const chosen = order.indexOf(asked.left) < order.indexOf(asked.right) ? asked.left : asked.right
      await led(choose(panel, juror, { ...asked, chosen }))
    }
    throw new Error('never done')
  }

  const seal = (panel: Panel, juror: number) =>
    siteNow().post(`${panel.base}/parvis/forsegl`, panel.cookies[juror]!, {})

  return { pageOf, askedOf, choose, compareAll, seal }
}
