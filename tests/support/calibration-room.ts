// A jury, its practice entries and its sheets, by the product's own pages.
import { createPanel } from '../factories/world.ts'
import type { TestDatabase } from './database.ts'
import { createWholeApp } from './secret-app.ts'

export const now = new Date('2026-03-10T09:00:00Z')
export const clock = { now: () => now }

export const written = {
  title: 'Varme hender',
  about: 'En oppdiktet kommune.',
  'text-0': 'Brukt i ett år.',
  'text-1': '',
  version: '0',
}

export const words = (a: number, b: number, comment = 'Fordi') => ({
  'score-0': String(a),
  'comment-0': comment,
  'score-1': String(b),
  'comment-1': comment,
  version: '0',
})

export async function textOf(answer: Response | Promise<Response>): Promise<string> {
  return (await answer).text()
}

function must(answer: Response, location: string): void {
  if (answer.headers.get('location') !== location) throw new Error(`expected ${location}, got ${answer.status}`)
}

export function createCalibrationRooms(database: TestDatabase) {
  const site = createWholeApp(database, clock)

  async function room(options: Parameters<typeof createPanel>[1] = {}) {
    const panel = await createPanel(database.owner, { jurors: 4, entries: 2, now, ...options })
    const base = `/jury/${panel.round.id}/kalibrering`
    const cookies = await Promise.all(panel.jurors.map((juror) => site.cookieOf(juror)))
    return { ...panel, base, cookies, secretary: await site.cookieOf(panel.secretary) }
  }
  type Room = Awaited<ReturnType<typeof room>>

  async function practicesOf({ round }: Room): Promise<string[]> {
    const found = await database.owner.query<{ id: string }>(
      'select id from calibration_entry where round_id = $1 order by position',
      [round.id],
    )
    return found.rows.map(({ id }) => id)
  }

  /** Two practice entries, open to the jury; `shares`: the jurors are told that comments are shown. */
  async function opened(options: Parameters<typeof createPanel>[1] = {}, shares: 'shares' | 'silent' = 'silent') {
    const made = await room(options)
    for (const title of ['Varme hender', 'Kalde føtter'])
      await site.post(`${made.base}/ovelse/ny/rediger`, made.secretary, { ...written, title })
    const told: Record<string, string> = shares === 'shares' ? { shares_comments: '1' } : {}
    must(await site.post(made.base, made.secretary, { act: 'open', ...told }), `${made.base}?utfort=open`)
    const [first = '', second = ''] = await practicesOf(made)
    return { ...made, first, second }
  }

  /** The first jurors each hand in a sheet with these values. */
  async function handIn({ base, cookies }: Room, practice: string, given: readonly (readonly [number, number])[]) {
    for (const [place, [a, b]] of given.entries()) {
      const cookie = cookies[place] ?? ''
      const answer = await site.post(`${base}/ovelse/${practice}/lever`, cookie, words(a, b, `ord ${place}`))
      must(answer, `${base}?utfort=handed_in`)
    }
  }

  async function actsOf(roundId: string) {
    const found = await database.owner.query<{ action: string; facts: object }>(
      'select action, facts from record_event where round_id = $1 order by seq',
      [roundId],
    )
    return found.rows
  }

  return { site, room, practicesOf, opened, handIn, actsOf }
}
