import { orNotFound, roundFrame } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type EntryId, parseId, type RoundId } from '../../../kernel/ids.ts'
import { unreachable } from '../../../kernel/outcome.ts'
import { loadDesk } from '../queries.ts'
import { approveEntries } from './approve-entries.ts'
import { mayNotApprove } from './bulk-rules.ts'
import { listAllEntries, PAGE_SIZE, USUAL_COLUMNS } from './entry-list-queries.ts'
import { BulkPage } from './pages/bulk-page.tsx'

const ALL = {
  words: '',
  state: null,
  categoryId: null,
  sort: 'sent',
  isDescending: false,
  columns: USUAL_COLUMNS,
  page: 1,
} as const

async function chosenIn(visit: Visit): Promise<ReadonlySet<EntryId>> {
  const form = await visit.form()
  return new Set(form.all('entries').flatMap((id) => parseId<EntryId>(id) ?? []))
}

/** The letter is written, and looked at with its recipients, in the outbox. */
function letterTo(roundId: RoundId, chosen: ReadonlySet<EntryId>): string {
  const asked = [...chosen].slice(0, PAGE_SIZE).map((id) => `valgt=${id}`)
  return `/runder/${roundId}/brev/ny/tekst?${asked.join('&')}`
}

type ListPage = (visit: Visit, shown: { readonly refusal: string; readonly status: 409 }) => Promise<Response>

export function createBulkRoutes(services: Services, list: ListPage): readonly Route[] {
  /** What would happen, before it does. */
  async function preview(visit: Visit, refusal: string | null = null): Promise<Response> {
    const roundId = visit.id<RoundId>('id')
    const chosen = await chosenIn(visit)
    if (chosen.size === 0) return list(visit, { refusal: visit.t('lists.none_chosen'), status: 409 })
    if ((await visit.form()).text('act') === 'write') return visit.redirect(letterTo(roundId, chosen))
    const { desk, entries } = await services.db.read(visit.actor, async (reader) => {
      const desk = orNotFound(await loadDesk(reader, roundId))
      const all = await listAllEntries(reader, roundId, ALL)
      return { desk, entries: all.filter(({ id }) => chosen.has(id)) }
    })
    const between = [{ label: visit.t('admin.entries'), href: `/runder/${roundId}/soknader` }]
    const frame = roundFrame(visit, desk, { title: visit.t('lists.approve_title'), between })
    const judged = entries.map((entry) => ({ entry, why: mayNotApprove(entry, null) }))
    return visit.page(<BulkPage {...{ frame, desk, judged, refusal }} now={visit.now} />, refusal ? 409 : 200)
  }

  async function approve(visit: Visit): Promise<Response> {
    const roundId = visit.id<RoundId>('id')
    const form = await visit.form()
    const lookedAt = new Date(form.text('lookedAt'))
    const entryIds = [...(await chosenIn(visit))]
    if (Number.isNaN(lookedAt.getTime()) || entryIds.length === 0) return preview(visit)
    const outcome = await approveEntries(services, visit.personId(), { roundId, entryIds, lookedAt })
    switch (outcome.kind) {
      case 'approved':
        return visit.redirect(`/runder/${roundId}/soknader?godkjent=${outcome.count}`)
      case 'not_yours':
        throw new NotFound()
      case 'shut':
        return preview(visit, visit.t('lists.refused_shut'))
      case 'changed':
        return preview(visit, visit.t('lists.refused_changed'))
      default:
        return unreachable(outcome)
    }
  }

  return [
    { method: 'post', path: '/runder/:id/soknader/utvalg', guard: 'signedIn', handle: (visit) => preview(visit) },
    { method: 'post', path: '/runder/:id/soknader/utvalg/godkjenn', guard: 'signedIn', handle: approve },
  ]
}
