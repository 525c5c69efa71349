import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type Id, parseId } from '../../../kernel/ids.ts'
import { nextMidnight } from '../../../kernel/oslo-clock.ts'
import type { Translate } from '../../../text/translate.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import type { ChangeOutcome } from '../change-round.ts'
import { type Parsed, parsed, readNumber, readOneOf, startCheck } from '../check-forms.ts'
import { readValues, type Values } from '../set-up-forms.ts'
import { loadSetUp } from '../set-up-queries.ts'
import { openSetUp, roundOf, setUpFrame, viewOf } from '../set-up-routes.tsx'
import { addReminder, type ReminderInput, removeReminder } from './change-reminders.ts'
import { RemindersPage } from './pages/reminders-page.tsx'
import { loadReminders } from './queries.ts'
import { AUDIENCES, MOST_DAYS, REMINDED } from './rules.ts'

const NAMES = ['milestone', 'days_before', 'audience']
const BLANK = { milestone: 'deadline', days_before: '7', audience: 'drafts' }

function parseReminder(t: Translate, values: Values): Parsed<ReminderInput> {
  const check = startCheck(t, values)
  const kind = readOneOf(check, 'milestone', REMINDED)
  const daysBefore = readNumber(check, 'days_before', { min: 0, max: MOST_DAYS, whole: true, required: true })
  const audience = readOneOf(check, 'audience', AUDIENCES)
  return parsed(check, { kind: kind ?? 'deadline', daysBefore: daysBefore ?? 0, audience: audience ?? 'drafts' })
}

type Shown = { values?: Values; errors?: readonly FieldFault[]; status?: 422 }

async function show(services: Services, visit: Visit, { values = BLANK, errors = [], status }: Shown = {}) {
  const roundId = roundOf(visit)
  const found = await services.db.read(visit.actor, async (reader) => {
    const setUp = await loadSetUp(reader, roundId)
    return setUp && { setUp, reminders: await loadReminders(reader, roundId) }
  })
  if (!found) throw new NotFound()
  if (!status) visit.remember({ scopes: [roundId], until: nextMidnight(visit.now) })
  const trail = [{ label: visit.t('prizes.place_kalender'), href: `/runder/${roundId}/kalender` }]
  const frame = setUpFrame(visit, found.setUp, { title: visit.t('life.reminders'), trail, hasError: errors.length > 0 })
  const form = { ...viewOf(visit, values, false), errors }
  const saved = visit.query('lagret') !== undefined
  return visit.page(<RemindersPage {...found} {...{ frame, form, saved }} now={visit.now} />, status ?? 200)
}

function answer(visit: Visit, outcome: ChangeOutcome): Response {
  if (outcome.kind === 'gone') throw new NotFound()
  return visit.redirect(`/runder/${roundOf(visit)}/paminnelser${outcome.kind === 'saved' ? '?lagret' : ''}`)
}

export function createReminderRoutes(services: Services): readonly Route[] {
  const path = '/runder/:id/paminnelser'
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => show(services, visit) },
    {
      method: 'post',
      path,
      guard: 'signedIn',
      handle: async (visit) => {
        await openSetUp(services, visit)
        const values = readValues(await visit.form(), NAMES)
        const read = parseReminder(visit.t, values)
        if (!read.ok) return show(services, visit, { values, errors: read.faults, status: 422 })
        const by = { personId: visit.personId(), roundId: roundOf(visit) }
        return answer(visit, await addReminder(services, { ...by, input: read.input }))
      },
    },
    {
      method: 'post',
      path: `${path}/fjern`,
      guard: 'signedIn',
      handle: async (visit) => {
        const id = parseId<Id<'reminder'>>((await visit.form()).text('item'))
        if (!id) throw new NotFound()
        return answer(
          visit,
          await removeReminder(services, { personId: visit.personId(), roundId: roundOf(visit), id }),
        )
      },
    },
  ]
}
