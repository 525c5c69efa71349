import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { mayNotChangeTexts, type Why } from '../may.ts'
import { readValues, type Values } from '../set-up-forms.ts'
import { loadSetUp } from '../set-up-queries.ts'
import { roundOf, setUpFrame, viewOf } from '../set-up-routes.tsx'
import { appoint } from './appoint.ts'
import { parseRole, ROLE_NAMES } from './forms.ts'
import { RolesPage } from './pages/roles-page.tsx'
import { loadAppointed, loadInvited } from './queries.ts'
import { withdraw } from './withdraw.ts'

type Shown = { values: Values; errors: readonly FieldFault[]; why: Why | null }

const DONE = { oppnevnt: 'appointed', invitert: 'invited', trukket: 'withdrawn' } as const

function doneIn(visit: Visit) {
  return Object.entries(DONE).find(([word]) => visit.query(word) !== undefined)?.[1] ?? null
}

async function rolesPage(services: Services, visit: Visit, { values, errors, why }: Shown) {
  const roundId = roundOf(visit)
  const found = await services.db.read(visit.actor, async (reader) => {
    const setUp = await loadSetUp(reader, roundId)
    if (!setUp) return null
    return {
      setUp,
      appointed: await loadAppointed(reader, roundId),
      invited: await loadInvited(reader, roundId, visit.now),
    }
  })
  if (!found) throw new NotFound()
  const title = visit.t('prizes.place_roller')
  const frame = setUpFrame(visit, found.setUp, { title, hasError: errors.length > 0 })
  const shut = mayNotChangeTexts(found.setUp.round)
  const form = { ...viewOf(visit, values, shut !== null), errors }
  return (
    <RolesPage {...found} frame={frame} form={form} why={why ?? shut} self={visit.personId()} done={doneIn(visit)} />
  )
}

const NOTHING = { values: { role: 'juror' }, errors: [], why: null }

async function save(services: Services, visit: Visit): Promise<Response> {
  const values = readValues(await visit.form(), ROLE_NAMES)
  const read = parseRole(visit.t, values)
  const roundId = roundOf(visit)
  if (!read.ok) return visit.page(await rolesPage(services, visit, { values, errors: read.faults, why: null }), 422)
  const outcome = await appoint(services, { ...read.input, personId: visit.personId(), roundId })
  switch (outcome.kind) {
    case 'appointed':
      return visit.redirect(`/runder/${roundId}/roller?oppnevnt`)
    case 'invited':
      return visit.redirect(`/runder/${roundId}/roller?invitert`)
    case 'gone':
      throw new NotFound()
    case 'invalid_email': {
      const errors = [{ fieldId: 'email', message: visit.t('prizes.fault_email') }]
      return visit.page(await rolesPage(services, visit, { values, errors, why: null }), 422)
    }
    case 'refused': {
      const errors = [{ fieldId: 'role-1', message: visit.t(`prizes.why_${outcome.why}`) }]
      return visit.page(await rolesPage(services, visit, { values, errors, why: null }), 403)
    }
  }
}

async function end(services: Services, visit: Visit): Promise<Response> {
  const roundId = roundOf(visit)
  const outcome = await withdraw(services, { personId: visit.personId(), roundId, id: visit.id('role') })
  switch (outcome.kind) {
    case 'withdrawn':
      return visit.redirect(`/runder/${roundId}/roller?trukket`)
    case 'gone':
      throw new NotFound()
    case 'refused':
      return visit.page(await rolesPage(services, visit, { ...NOTHING, why: outcome.why }), 403)
  }
}

export function createRoleRoutes(services: Services): readonly Route[] {
  const path = '/runder/:id/roller'
  return [
    {
      method: 'get',
      path,
      guard: 'signedIn',
      handle: async (visit) => visit.page(await rolesPage(services, visit, NOTHING)),
    },
    { method: 'post', path, guard: 'signedIn', handle: (visit) => save(services, visit) },
    { method: 'post', path: `${path}/:role/trekk`, guard: 'signedIn', handle: (visit) => end(services, visit) },
  ]
}
