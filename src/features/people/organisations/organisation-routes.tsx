import { createLimit } from '../../../access/limits.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type OrganisationId, parseId } from '../../../kernel/ids.ts'
import type { TextKey } from '../../../text/translate.ts'
import { ownFrame } from '../own-frame.ts'
import { loadOwnOrganisations } from '../queries.ts'
import { OrganisationPage } from './pages/organisation-page.tsx'
import { OrganisationsPage } from './pages/organisations-page.tsx'
import { loadOrganisation } from './queries.ts'
import { addUnit, inviteMember, withdrawInvitation, withdrawRole } from './save-organisation.ts'

const DONE = {
  enhet: 'people.unitAdded',
  invitert: 'people.invitationSent',
  trukket: 'people.roleWithdrawn',
  'invitasjon-trukket': 'people.invitationTakenBack',
} as const satisfies Record<string, TextKey>

type Written = { unit: string; email: string; role: string }
type Fault = { fieldId: string; key: TextKey }
const NOTHING: Written = { unit: '', email: '', role: 'member' }

function doneText(visit: Visit): string | null {
  const key = Object.entries(DONE).find(([name]) => name === visit.query('ferdig'))?.[1]
  return key ? visit.t(key) : null
}

function actOf(visit: Visit) {
  return { me: visit.personId(), organisation: visit.id<OrganisationId>('id') }
}

function back(visit: Visit, done: keyof typeof DONE): Response {
  return visit.redirect(`/organisasjoner/${visit.param('id')}?ferdig=${done}`)
}

function listRoute({ db }: Services): Route {
  return {
    method: 'get',
    path: '/organisasjoner',
    guard: 'signedIn',
    handle: async (visit) => {
      const organisations = await db.read(visit.actor, (r) => loadOwnOrganisations(r, visit.personId()))
      const frame = ownFrame(visit, visit.t('people.organisationsTitle'))
      return visit.page(<OrganisationsPage frame={frame} organisations={organisations} />)
    },
  }
}

export function createOrganisationRoutes(services: Services): readonly Route[] {
  const mayPost = createLimit({ times: 60, seconds: 3600 })

  async function page(visit: Visit, written: Written = NOTHING, faults: readonly Fault[] = []): Promise<Response> {
    const id = visit.id<OrganisationId>('id')
    const view = await services.db.read(visit.actor, (r) => loadOrganisation(r, id, visit.now))
    if (!view) throw new NotFound()
    const frame = ownFrame(visit, view.organisation.name, {
      path: `/organisasjoner/${id}`,
      hasError: faults.length > 0,
      between: [{ label: visit.t('people.organisationsTitle'), href: '/organisasjoner' }],
    })
    const errors = faults.map(({ fieldId, key }) => ({ fieldId, message: visit.t(key) }))
    const done = faults.length > 0 ? null : doneText(visit)
    return visit.page(
      <OrganisationPage frame={frame} {...view} written={written} errors={errors} done={done} />,
      faults.length > 0 ? 422 : 200,
    )
  }

  async function unit(visit: Visit): Promise<Response> {
    const name = (await visit.form()).text('unit')
    const refused = (key: TextKey) => page(visit, { ...NOTHING, unit: name }, [{ fieldId: 'unit', key }])
    const outcome = await addUnit(services, actOf(visit), name)
    switch (outcome.kind) {
      case 'added':
        return back(visit, 'enhet')
      case 'notAllowed':
        throw new NotFound()
      case 'nameMissing':
        return refused('people.unitMissing')
      case 'nameTooLong':
        return refused('people.unitTooLong')
      case 'nameTaken':
        return refused('people.unitTaken')
    }
  }

  async function invite(visit: Visit): Promise<Response> {
    const form = await visit.form()
    const written = { ...NOTHING, email: form.text('email'), role: form.text('role') }
    const refused = (fieldId: string, key: TextKey) => page(visit, written, [{ fieldId, key }])
    if (!(await mayPost(visit.personId()))) return refused('email', 'people.tooManyInvitations')
    const outcome = await inviteMember(services, actOf(visit), { ...written, language: visit.language })
    switch (outcome.kind) {
      case 'invited':
        return back(visit, 'invitert')
      case 'notAllowed':
        throw new NotFound()
      case 'invalidEmail':
        return refused('email', 'people.emailWrong')
      case 'unknownRole':
        return refused('role', 'people.roleMissing')
    }
  }

  async function takeBackRole(visit: Visit): Promise<Response> {
    const outcome = await withdrawRole(services, actOf(visit), (await visit.form()).text('role'))
    switch (outcome.kind) {
      case 'withdrawn':
        // One who took back the own role may have no page here any more.
        return (await isStillSeen(visit)) ? back(visit, 'trukket') : visit.redirect('/organisasjoner')
      case 'notAllowed':
        throw new NotFound()
      case 'lastAdministrator':
        return page(visit, NOTHING, [{ fieldId: 'medlemmer', key: 'people.lastAdministrator' }])
    }
  }

  async function isStillSeen(visit: Visit): Promise<boolean> {
    const id = visit.id<OrganisationId>('id')
    return (await services.db.read(visit.actor, (r) => loadOrganisation(r, id, visit.now))) !== undefined
  }

  async function takeBackInvitation(visit: Visit): Promise<Response> {
    const id = parseId((await visit.form()).text('invitation'))
    if (!id) throw new NotFound()
    const outcome = await withdrawInvitation(services, actOf(visit), id)
    if (outcome.kind !== 'withdrawn') throw new NotFound()
    return back(visit, 'invitasjon-trukket')
  }

  const address = '/organisasjoner/:id'
  return [
    listRoute(services),
    { method: 'get', path: address, guard: 'signedIn', handle: (visit) => page(visit) },
    { method: 'post', path: `${address}/enheter`, guard: 'signedIn', handle: unit },
    { method: 'post', path: `${address}/inviter`, guard: 'signedIn', handle: invite },
    { method: 'post', path: `${address}/roller`, guard: 'signedIn', handle: takeBackRole },
    { method: 'post', path: `${address}/invitasjoner`, guard: 'signedIn', handle: takeBackInvitation },
  ]
}
