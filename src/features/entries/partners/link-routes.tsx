import { clientAddress, createLimit, type Limit } from '../../../access/limits.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { tokenHash } from '../../../kernel/tokens.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { answerPart, LONGEST_REASON } from './answer-part.ts'
import { PartPage, TooOftenPage } from './pages/part-page.tsx'
import { findPart } from './queries.ts'

type Show = {
  readonly values?: { readonly outcome: string; readonly reason: string }
  readonly errors?: readonly FieldFault[]
  readonly status?: 200 | 422
}

async function show(services: Services, visit: Visit, options: Show = {}) {
  const token = visit.param('token')
  const part = await services.db.read(visit.actor, (reader) => findPart(reader, tokenHash(token)))
  if (!part) throw new NotFound()
  const errors = options.errors ?? []
  return visit.page(
    <PartPage
      frame={visit.frame({ title: visit.t('team.part_title'), hasError: errors.length > 0 })}
      token={token}
      part={part}
      values={options.values ?? { outcome: part.outcome ?? '', reason: part.reason }}
      errors={errors}
    />,
    options.status ?? 200,
  )
}

async function answer(services: Services, visit: Visit) {
  const { t } = visit
  const form = await visit.form()
  const values = { outcome: form.text('outcome'), reason: form.text('reason').replace(/\s+/gu, ' ') }
  const again = (fieldId: string, message: string) =>
    show(services, visit, { values, errors: [{ fieldId, message }], status: 422 })
  const { outcome, reason } = values
  if (outcome !== 'confirmed' && outcome !== 'declined') return again('outcome', t('team.fault_outcome'))
  if (outcome === 'declined' && reason === '') return again('reason', t('team.fault_reason'))
  if (reason.length > LONGEST_REASON) return again('reason', t('team.fault_reason_long'))
  await answerPart(services, visit.param('token'), { outcome, reason })
  // A link that has ended meanwhile says so on its own page.
  return visit.redirect(`/partner/${visit.param('token')}`)
}

function withinLimit(limit: Limit, visit: Visit): Promise<boolean> {
  return limit(clientAddress(visit.context))
}

/** The partner's own page: no account, no other address to go on to. */
export function createPartLinkRoutes(services: Services): readonly Route[] {
  const path = '/partner/:token'
  const limit = createLimit({ times: 60, seconds: 300 })
  const tooOften = (visit: Visit) =>
    visit.page(<TooOftenPage frame={visit.frame({ title: visit.t('team.part_title'), path: '/' })} />, 403)
  return [
    {
      method: 'get',
      path,
      guard: 'public',
      handle: async (visit) => ((await withinLimit(limit, visit)) ? show(services, visit) : tooOften(visit)),
    },
    {
      method: 'post',
      path,
      guard: 'public',
      handle: async (visit) => ((await withinLimit(limit, visit)) ? answer(services, visit) : tooOften(visit)),
    },
  ]
}
