import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type EntryId, parseId, type RoundId } from '../../../kernel/ids.ts'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { loadBeside, loadOwnValues, loadScaleUse, MOST_BESIDE, type OwnValues } from './load-own-values.ts'
import { BesidePage } from './pages/beside-page.tsx'
import { ComparisonPage } from './pages/comparison-page.tsx'
import { ScaleUsePage } from './pages/scale-use-page.tsx'

export function createOwnValueRoutes(services: Services): readonly Route[] {
  const guard = 'signedIn'
  const base = '/jury/:round'
  return [
    { method: 'get', path: `${base}/sammenlign`, guard, handle: (visit) => showComparison(services, visit) },
    { method: 'get', path: `${base}/sammenlign/valgte`, guard, handle: (visit) => showBeside(services, visit) },
    { method: 'get', path: `${base}/skalabruk`, guard, handle: (visit) => showScaleUse(services, visit) },
  ]
}

/** "2" as the criterion's place among so many; null for anything else. */
function placeOf(text: string | undefined, criteria: number): number | null {
  const place = /^\d{1,2}$/.test(text ?? '') ? Number(text) - 1 : -1
  return place >= 0 && place < criteria ? place : null
}

async function comparison(visit: Visit, values: OwnValues | null, isBadChoice: boolean): Promise<Response> {
  if (!values) throw new NotFound()
  const title = visit.t('aids.compare_title')
  const frame = juryFrame(visit, values.seat, { title, trail: [{ label: title }], hasError: isBadChoice })
  const places = values.criteria.length
  const grouped = placeOf(visit.query('kriterium'), places)
  const sorted = placeOf(visit.query('sorter'), places)
  return visit.page(<ComparisonPage {...{ frame, values, grouped, sorted, isBadChoice }} />, isBadChoice ? 422 : 200)
}

async function showComparison({ db }: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const personId = visit.personId()
  const values = await db.read(visit.actor, (reader) => loadOwnValues(reader, roundId, personId))
  visit.remember({ scopes: [roundId, personId] })
  return comparison(visit, values, false)
}

async function showBeside({ db }: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const key = { roundId, personId: visit.personId() }
  const asked = (visit.context.req.queries('soknad') ?? []).map((id) => parseId<EntryId>(id))
  const wanted = [...new Set(asked.filter((id) => id !== null))]
  const isFew = wanted.length < 2 || wanted.length > MOST_BESIDE
  const beside = await db.read(visit.actor, (reader) => loadBeside(reader, key, isFew ? [] : wanted))
  if (!beside) throw new NotFound()
  if (beside.chosen.length < 2) return comparison(visit, beside, true)
  const title = visit.t('aids.beside_title')
  const trail = [{ label: visit.t('aids.compare_title'), href: `/jury/${roundId}/sammenlign` }, { label: title }]
  return visit.page(<BesidePage frame={juryFrame(visit, beside.seat, { title, trail })} beside={beside} />)
}

async function showScaleUse({ db }: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const personId = visit.personId()
  const use = await db.read(visit.actor, (reader) => loadScaleUse(reader, roundId, personId))
  if (!use) throw new NotFound()
  const title = visit.t('aids.scale_title')
  visit.remember({ scopes: [roundId, personId] })
  return visit.page(<ScaleUsePage frame={juryFrame(visit, use.seat, { title, trail: [{ label: title }] })} use={use} />)
}
