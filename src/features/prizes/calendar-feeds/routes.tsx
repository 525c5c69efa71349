import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { actorOf, PUBLIC } from '../../../kernel/actor.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { pickText } from '../../../kernel/texts.ts'
import { createTranslate } from '../../../text/translate.ts'
import { loadRoundRulesBySlugs } from '../queries.ts'
import { calendarText } from './events.ts'
import { makeFeed, personOfFeed, removeFeed } from './keep-feed.ts'
import { FeedPage } from './pages/feed-page.tsx'
import { languageOf, loadFeed, loadOwnCalendar, loadRoundCalendar } from './queries.ts'

function answerCalendar(visit: Visit, text: string, caching: string): Response {
  return visit.context.body(text, 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="kalender.ics"',
    'cache-control': caching,
  })
}

async function showRound(services: Services, visit: Visit): Promise<Response> {
  const { db, baseUrl } = services
  const found = await db.read(PUBLIC, async (reader) => {
    const rules = await loadRoundRulesBySlugs(reader, visit.param('prize'), visit.param('round'))
    if (!rules || rules.round.isHistorical) return null
    return { round: rules.round, milestones: await loadRoundCalendar(reader, rules.round.id) }
  })
  if (!found) throw new NotFound()
  const name = pickText(found.round.title, visit.language)
  return answerCalendar(visit, calendarText(visit.t, found.milestones, { name, baseUrl }), 'public, no-cache')
}

async function showOwn(services: Services, visit: Visit): Promise<Response> {
  const { db, baseUrl } = services
  const person = await personOfFeed(services, visit.param('token'))
  if (!person) throw new NotFound()
  const { language, milestones } = await db.read(actorOf(person), async (reader) => ({
    language: await languageOf(reader, person),
    milestones: await loadOwnCalendar(reader),
  }))
  const t = createTranslate(language)
  return answerCalendar(visit, calendarText(t, milestones, { name: t('life.feed_name'), baseUrl }), 'private, no-store')
}

async function showFeed(services: Services, visit: Visit, made: string | null = null): Promise<Response> {
  const feed = await services.db.read(visit.actor, (reader) => loadFeed(reader, visit.personId()))
  const title = visit.t('life.feed_title')
  const frame = visit.frame({
    title,
    breadcrumbs: [{ label: visit.t('ui.myPage'), href: '/min-side' }, { label: title }],
  })
  const link = made ? `${services.baseUrl}/kalender/${made}/kalender.ics` : null
  return visit.page(<FeedPage frame={frame} madeAt={feed?.madeAt ?? null} link={link} />)
}

export function createCalendarFeedRoutes(services: Services): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/priser/:prize/:round/kalender.ics',
      guard: 'public',
      inAllLanguages: true,
      handle: (visit) => showRound(services, visit),
    },
    {
      method: 'get',
      path: '/kalender/:token/kalender.ics',
      guard: 'public',
      handle: (visit) => showOwn(services, visit),
    },
    { method: 'get', path: '/min-side/kalender', guard: 'signedIn', handle: (visit) => showFeed(services, visit) },
    {
      method: 'post',
      path: '/min-side/kalender',
      guard: 'signedIn',
      handle: async (visit) => {
        if ((await visit.form()).text('handling') === 'fjern') {
          await removeFeed(services, visit.personId())
          return visit.redirect('/min-side/kalender')
        }
        // Answered at once rather than by another address: the secret must not stand in a browser's history.
        return showFeed(services, visit, await makeFeed(services, visit.personId()))
      },
    },
  ]
}
