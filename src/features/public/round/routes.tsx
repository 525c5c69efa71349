import { orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import { readListQuery } from '../../../kernel/long-list.ts'
import { localPath } from '../../../ui/local-path.ts'
import { loadRoundRulesBySlugs, readArchivedRound } from '../../prizes/contract.ts'
import { readRoundsOfPrize } from '../listing/queries.ts'
import { rememberFor, rememberForAnyone, roundPageFrame } from '../public-frame.ts'
import { ArchivedRoundPage, RoundPage } from './pages/round-page.tsx'
import { readLivingRound } from './queries.ts'

export function createRoundRoutes({ db, baseUrl }: Services): readonly Route[] {
  async function showRound(visit: Visit): Promise<Response> {
    const view = await db.read(PUBLIC, async (reader) => {
      const found = await loadRoundRulesBySlugs(reader, visit.param('prize'), visit.param('round'))
      const rules = orNotFound(found)
      if (!rules.round.isHistorical) return { kind: 'living' as const, living: await readLivingRound(reader, rules) }
      const archived = orNotFound(await readArchivedRound(reader, rules.round.id))
      const rounds = await readRoundsOfPrize(reader, rules.round.prizeId)
      return { kind: 'archived' as const, round: rules.round, archived, rounds }
    })
    const url = `${baseUrl}${localPath(visit.language, visit.path)}`
    if (view.kind === 'archived') {
      rememberForAnyone(visit)
      return visit.page(<ArchivedRoundPage {...view} frame={roundPageFrame(visit, view.round)} url={url} />)
    }
    const { living } = view
    const { round } = living.rules
    rememberFor(visit, [round.id, round.prizeId, round.organisationId, ...living.jury.map((juror) => juror.id)])
    const shown = { frame: roundPageFrame(visit, round), now: visit.now, view: living, url }
    return visit.page(<RoundPage {...shown} listed={readListQuery(visit.query)} />)
  }

  return [{ method: 'get', path: '/priser/:prize/:round', guard: 'public', inAllLanguages: true, handle: showRound }]
}
