import { orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import type { EntryId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import { localPath } from '../../../ui/local-path.ts'
import { listCorrectedAwards } from '../../decisions/contract.ts'
import { loadRoundRulesBySlugs } from '../../prizes/contract.ts'
import { rememberFor, roundPageFrame } from '../public-frame.ts'
import { nameOfEntry } from '../round/pages/honours.tsx'
import { HonouredPage } from './pages/honoured-page.tsx'
import { PublishedPage } from './pages/published-page.tsx'
import { readCorrections, readHonoured, readPublished, readPublishedFiles } from './queries.ts'

export function createHonouredRoutes({ db, baseUrl }: Services): readonly Route[] {
  const urlOf = (visit: Visit) => `${baseUrl}${localPath(visit.language, visit.path)}`

  async function showHonoured(visit: Visit): Promise<Response> {
    const slug = visit.param('slug')
    const { round, honoured } = await db.read(PUBLIC, async (reader) => {
      const found = await loadRoundRulesBySlugs(reader, visit.param('prize'), visit.param('round'))
      const rules = orNotFound(found)
      return { round: rules.round, honoured: await readHonoured(reader, rules.round.id) }
    })
    const entry = orNotFound(honoured.find((one) => one.slug === slug))
    const { corrections, awards } = await db.read(PUBLIC, async (reader) => ({
      corrections: await readCorrections(reader, entry.id),
      awards: await listCorrectedAwards(reader, round.id),
    }))
    // An act of correction is told whole, on the page of each that it concerns.
    const times = new Set(awards.filter((one) => one.entryId === entry.id).map(({ at }) => at.getTime()))
    const corrected = awards.filter(({ at }) => times.has(at.getTime()))
    rememberFor(visit, [round.id, round.prizeId, round.organisationId, entry.id])
    const description = pickText(entry.lead, visit.language)
    const frame = roundPageFrame(visit, round, { title: nameOfEntry(entry), ...(description ? { description } : {}) })
    const others = honoured.filter((one) => one !== entry)
    return visit.page(<HonouredPage {...{ frame, round, entry, others, corrections, corrected }} url={urlOf(visit)} />)
  }

  async function showPublished(visit: Visit): Promise<Response> {
    const entryId = visit.id<EntryId>('entry')
    const view = await db.read(PUBLIC, async (reader) => {
      const found = await loadRoundRulesBySlugs(reader, visit.param('prize'), visit.param('round'))
      const rules = orNotFound(found)
      const entry = orNotFound(await readPublished(reader, entryId))
      return { rules, entry, files: await readPublishedFiles(reader, entryId) }
    })
    const { round } = view.rules
    orNotFound(view.entry.roundId === round.id ? round : null)
    rememberFor(visit, [round.id, round.prizeId, round.organisationId, entryId])
    const title = view.entry.content.title || view.entry.organisationName
    return visit.page(<PublishedPage {...view} frame={roundPageFrame(visit, round, { title })} url={urlOf(visit)} />)
  }

  const isPublic = { method: 'get', guard: 'public', inAllLanguages: true } as const
  return [
    { ...isPublic, path: '/priser/:prize/:round/:slug', handle: showHonoured },
    { ...isPublic, path: '/priser/:prize/:round/soknader/:entry', handle: showPublished },
  ]
}
