import { doneText, orNotFound, roundFrame } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { Id, RoundId } from '../../../kernel/ids.ts'
import { readPage } from '../forms.ts'
import { loadDesk } from '../queries.ts'
import { listDrafts } from './draft-queries.ts'
import { createDraftRoutes } from './draft-routes.tsx'
import { countLetters, listLetters, loadLetter } from './outbox-queries.ts'
import { LetterPage, OutboxPage } from './pages/outbox-page.tsx'
import { sendAgain } from './send-letters.ts'

/** What waits to be sent, and what has been. */
export function createOutboxRoutes(services: Services): readonly Route[] {
  const { db } = services

  async function outbox(visit: Visit) {
    const roundId = visit.id<RoundId>('id')
    const page = readPage(visit.query('side'))
    const onlyTrouble = visit.query('vis') === 'ikke-fram'
    const view = await db.read(visit.actor, async (reader) => {
      const desk = orNotFound(await loadDesk(reader, roundId))
      const letters = await listLetters(reader, roundId, { page, onlyTrouble })
      const drafts = await listDrafts(reader, roundId)
      return { desk, letters, drafts, counts: await countLetters(reader, roundId) }
    })
    const frame = roundFrame(visit, view.desk, { title: visit.t('admin.outbox') })
    const done = doneText(visit, { slettet: 'outbox.draftRemoved' })
    return visit.page(<OutboxPage {...view} {...{ frame, page, onlyTrouble, done }} />)
  }

  async function letter(visit: Visit) {
    const roundId = visit.id<RoundId>('id')
    const view = await db.read(visit.actor, async (reader) => {
      const desk = orNotFound(await loadDesk(reader, roundId))
      return { desk, letter: orNotFound(await loadLetter(reader, roundId, visit.id<Id<'mail'>>('mail'))) }
    })
    const between = [{ label: visit.t('admin.outbox'), href: `/runder/${roundId}/utboks` }]
    const frame = roundFrame(visit, view.desk, { title: view.letter.subject, between })
    const done = doneText(visit, { igjen: 'outbox.queuedAgain' })
    return visit.page(<LetterPage {...view} frame={frame} done={done} />)
  }

  async function again(visit: Visit) {
    const roundId = visit.id<RoundId>('id')
    const mailId = visit.id<Id<'mail'>>('mail')
    const outcome = await sendAgain(services, { personId: visit.personId(), roundId, mailId })
    if (outcome.kind === 'not_found') throw new NotFound()
    return visit.redirect(`/runder/${roundId}/utboks/${mailId}?utfort=igjen`)
  }

  return [
    { method: 'get', path: '/runder/:id/utboks', guard: 'signedIn', handle: outbox },
    { method: 'get', path: '/runder/:id/utboks/:mail', guard: 'signedIn', handle: letter },
    { method: 'post', path: '/runder/:id/utboks/:mail/send', guard: 'signedIn', handle: again },
    ...createDraftRoutes(services),
  ]
}
