import { orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import { pickText } from '../../../kernel/texts.ts'
import { localPath } from '../../../ui/local-path.ts'
import { isOpenAt, PrizeArchiveFacts, readPrizeFacts } from '../../prizes/contract.ts'
import { publicFrame, rememberForAnyone } from '../public-frame.ts'
import { PrizePage } from './pages/prize-page.tsx'
import { PrizesPage } from './pages/prizes-page.tsx'
import { readCurrent, readEarlier, readPrize, readRoundsOfPrize } from './queries.ts'

const EARLIER_ON_A_PAGE = 40
const LAST_PAGE = 1000

function pageNumber(text: string | undefined): number {
  const page = /^\d{1,4}$/.test(text ?? '') ? Number(text) : 1
  return Math.min(LAST_PAGE, Math.max(1, page))
}

export function createListingRoutes({ db }: Services): readonly Route[] {
  async function showPrizes(visit: Visit): Promise<Response> {
    const { t, now } = visit
    const search = (visit.query('sok') ?? '').replaceAll('\0', '').trim().slice(0, 100)
    const page = pageNumber(visit.query('side'))
    const { current, earlier } = await db.read(PUBLIC, async (reader) => ({
      current: await readCurrent(reader, search),
      earlier: await readEarlier(reader, search, { limit: EARLIER_ON_A_PAGE, offset: (page - 1) * EARLIER_ON_A_PAGE }),
    }))
    if (!search) rememberForAnyone(visit)
    const shown = page === 1 ? current : []
    return visit.page(
      <PrizesPage
        frame={publicFrame(visit, { title: t('public.prizesTitle'), description: t('public.prizesLead') })}
        now={now}
        search={search}
        open={shown.filter((round) => isOpenAt(round, now))}
        ongoing={shown.filter((round) => !isOpenAt(round, now))}
        earlier={earlier.slice(0, EARLIER_ON_A_PAGE)}
        page={page}
        hasMore={earlier.length > EARLIER_ON_A_PAGE}
      />,
    )
  }

  async function showPrize(visit: Visit): Promise<Response> {
    const { t, language } = visit
    const view = await db.read(PUBLIC, async (reader) => {
      const prize = orNotFound(await readPrize(reader, visit.param('prize')))
      const rounds = await readRoundsOfPrize(reader, prize.id)
      return { prize, rounds, ...(await readPrizeFacts(reader, prize.id)) }
    })
    const { prize, rounds } = view
    rememberForAnyone(visit)
    const title = pickText(prize.name, language)
    const breadcrumbs = [{ label: t('ui.prizes'), href: localPath(language, '/priser') }, { label: title }]
    const frame = publicFrame(visit, {
      title,
      organisationName: prize.organisationName,
      description: pickText(prize.summary, language),
      breadcrumbs,
    })
    const facts = <PrizeArchiveFacts t={t} facts={view.facts} sourcesById={view.sourcesById} />
    return visit.page(<PrizePage frame={frame} now={visit.now} prize={prize} rounds={rounds} facts={facts} />)
  }

  return [
    { method: 'get', path: '/priser', guard: 'public', inAllLanguages: true, handle: showPrizes },
    { method: 'get', path: '/priser/:prize', guard: 'public', inAllLanguages: true, handle: showPrize },
  ]
}
