import type { Services } from '../../access/services.ts'
import type { Visit } from '../../access/visit.ts'
import { NotFound } from '../../kernel/errors.ts'
import { type PersonId, parseId, type RoundId } from '../../kernel/ids.ts'
import { pickText } from '../../kernel/texts.ts'
import type { PageFrame } from '../../ui/frame.ts'
import type { Breadcrumb } from '../../ui/layout.tsx'
import type { ChangeOutcome } from './change-round.ts'
import type { Parsed } from './check-forms.ts'
import type { Why } from './may.ts'
import type { FormView } from './pages/form-view.ts'
import type { SetUp } from './round-rules.ts'
import { readValues, type Values, versionOfValues } from './set-up-forms.ts'
import { loadSetUp } from './set-up-queries.ts'

/** The round in the address, as its secretariat; anybody else is answered as if there were none. */
export async function openSetUp(services: Services, visit: Visit): Promise<SetUp> {
  const roundId = roundOf(visit)
  const setUp = await services.db.read(visit.actor, (reader) => loadSetUp(reader, roundId))
  if (!setUp) throw new NotFound()
  return setUp
}

export function roundOf(visit: Visit): RoundId {
  const id = parseId<RoundId>(visit.param('id'))
  if (!id) throw new NotFound()
  return id
}

type FrameParts = { title: string; trail?: readonly Breadcrumb[]; hasError?: boolean }

export function setUpFrame(visit: Visit, setUp: SetUp, { title, trail = [], hasError = false }: FrameParts): PageFrame {
  return visit.frame({
    title,
    prizeName: pickText(setUp.round.prizeName, visit.language),
    organisationName: setUp.round.organisationName,
    roleLabel: visit.t('prizes.role_secretariat'),
    hasError,
    breadcrumbs: [
      { label: visit.t('prizes.secretariat'), href: '/sekretariat' },
      { label: pickText(setUp.round.title, visit.language), href: `/runder/${setUp.round.id}` },
      ...trail,
      { label: title },
    ],
  })
}

/** One form of the set-up: its fields, what is stored of them, and how they are read. */
export type FormOf<Input> = {
  readonly names: (setUp: SetUp) => readonly string[]
  /** Null: what it was about is gone. */
  readonly stored: (setUp: SetUp) => Values | null
  readonly parse: (values: Values, setUp: SetUp) => Parsed<Input>
  readonly save: (change: SaveOf<Input>) => Promise<ChangeOutcome>
}

export type SaveOf<Input> = {
  readonly personId: PersonId
  readonly roundId: RoundId
  readonly seen: { readonly version: string; readonly versionOf: (setUp: SetUp) => string | null }
  readonly input: Input
}

export function viewOf(visit: Visit, values: Values, isShut: boolean): FormView {
  return { t: visit.t, values, version: versionOfValues(values), errors: [], isShut }
}

type Show = (setUp: SetUp, form: FormView, why: Why | null) => Parameters<Visit['page']>[0]

/** Posted: saved and sent on, or the same page with the person's words and what stands in the way. */
export async function saveForm<Input>(
  services: Services,
  visit: Visit,
  { form, show, done }: { form: FormOf<Input>; show: Show; done: string },
): Promise<Response> {
  const setUp = await openSetUp(services, visit)
  const fields = await visit.form()
  const values = readValues(fields, form.names(setUp))
  const version = fields.text('version')
  const read = form.parse(values, setUp)
  const view = { ...viewOf(visit, values, false), version }
  if (!read.ok) return visit.page(show(setUp, { ...view, errors: read.faults }, null), 422)
  const versionOf = (of: SetUp) => {
    const stored = form.stored(of)
    return stored && versionOfValues(stored)
  }
  const change = {
    personId: visit.personId(),
    roundId: setUp.round.id,
    seen: { version, versionOf },
    input: read.input,
  }
  const outcome = await form.save(change)
  switch (outcome.kind) {
    case 'saved':
      return visit.redirect(done)
    case 'gone':
      throw new NotFound()
    case 'refused':
      return visit.page(show(setUp, { ...view, isShut: true }, outcome.why), 403)
    case 'stale': {
      const stored = form.stored(outcome.setUp) ?? {}
      return visit.page(show(outcome.setUp, { ...view, version: versionOfValues(stored), stored }, null), 409)
    }
  }
}
