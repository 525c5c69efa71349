import type { FormFields } from '../../../access/form-fields.ts'
import { doneText, orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type EntryId, parseId, type RoundId } from '../../../kernel/ids.ts'
import { isoDay } from '../../../text/format.ts'
import { listCandidates } from '../field-queries.ts'
import { panelFrame } from '../pages/panel-frame.tsx'
import { loadDesk } from '../queries.ts'
import { type AwardFault, type AwardStanding, STANDINGS } from './award-rules.ts'
import { awardsSeen, correctAwards } from './correct-award.ts'
import { AwardPage, type AwardWords } from './pages/award-page.tsx'
import { listCorrectedAwards } from './queries.ts'

const PREFIX = 'pris_'

type Said = {
  readonly written?: AwardWords
  readonly errors?: readonly { readonly fieldId: string; readonly message: string }[]
  readonly refusal?: string
}

async function show(services: Services, visit: Visit, said: Said = {}) {
  const roundId = visit.id<RoundId>('id')
  const view = await services.db.read(visit.actor, async (reader) => {
    const desk = orNotFound(await loadDesk(reader, roundId))
    if (!desk.isSecretariat || !desk.releasedAt) throw new NotFound()
    const field = await listCandidates(reader, roundId)
    return { desk, field, seen: awardsSeen(field), corrected: await listCorrectedAwards(reader, roundId) }
  })
  const errors = said.errors ?? []
  const status = errors.length > 0 ? 422 : said.refusal ? 409 : 200
  const frame = panelFrame(visit, view.desk, { title: visit.t('correction.title'), hasError: status !== 200 })
  const done = doneText(visit, { rettet: 'correction.done' })
  const told = { written: said.written ?? null, errors, refusal: said.refusal, done, today: isoDay(visit.now) }
  return visit.page(<AwardPage {...view} {...told} frame={frame} />, status)
}

function readChoices(form: FormFields): ReadonlyMap<EntryId, AwardStanding> {
  return new Map(
    form.names().flatMap((name) => {
      const id = name.startsWith(PREFIX) ? parseId<EntryId>(name.slice(PREFIX.length)) : null
      const standing = STANDINGS.find((one) => one === form.text(name))
      return id && standing ? [[id, standing] as const] : []
    }),
  )
}

/** Where the fault stands; '' at the entry, or at the first of them. */
const FIELDS = {
  reason_missing: 'reasonNb',
  decided_by_missing: 'decidedBy',
  decided_on_missing: 'decidedOn',
  not_sure: 'isSure',
  unchanged: '',
  unknown_entry: '',
  statement_missing: '',
} as const satisfies Record<AwardFault['kind'], string>

async function correct(services: Services, visit: Visit) {
  const form = await visit.form()
  const roundId = visit.id<RoundId>('id')
  const choices = readChoices(form)
  const [reasonNb, reasonNn] = [form.text('reasonNb'), form.text('reasonNn')]
  const words = { decidedBy: form.text('decidedBy'), decidedOn: form.text('decidedOn') }
  const reason = { nb: reasonNb, nn: reasonNn || reasonNb }
  const input = { choices, reason, ...words, isSure: form.text('isSure') !== '', seen: form.text('seen') }
  const outcome = await correctAwards(services, visit.personId(), roundId, input)
  const written = { choices, reasonNb, reasonNn, ...words }
  switch (outcome.kind) {
    case 'corrected':
      return visit.redirect(`/runder/${roundId}/rett-prisen?utfort=rettet`)
    case 'not_yours':
    case 'not_released':
      throw new NotFound()
    case 'barred':
      return show(services, visit, { written, refusal: visit.t('correction.barred') })
    case 'changed_meanwhile':
      return show(services, visit, { written, refusal: visit.t('correction.changed') })
    case 'faulty': {
      const first = [...choices.keys()][0] ?? ''
      const errors = outcome.faults.map(({ kind, entryId }) => ({
        fieldId: FIELDS[kind] || `${PREFIX}${entryId ?? first}`,
        message: visit.t(`correction.fault_${kind}`),
      }))
      return show(services, visit, { written, errors })
    }
  }
}

export function createAwardRoutes(services: Services): readonly Route[] {
  const path = '/runder/:id/rett-prisen'
  const guard = 'signedIn'
  return [
    { method: 'get', path, guard, handle: (visit) => show(services, visit) },
    { method: 'post', path, guard, handle: (visit) => correct(services, visit) },
  ]
}
