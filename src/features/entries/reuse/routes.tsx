import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { pickText } from '../../../kernel/texts.ts'
import { showPreview } from '../exchange/take-in-routes.tsx'
import { openWorkspace } from '../open-workspace.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import { answersBroughtForward } from './bring-forward.ts'
import { ReusePage } from './pages/reuse-page.tsx'
import { loadEarlierAnswers, loadEarlierEntries } from './queries.ts'

/** The earlier entries; with one chosen, its answers beside those that stand here. */
async function show(services: Services, visit: Visit) {
  const workspace = await openWorkspace(services, visit)
  const { t, language } = visit
  const base = `/soknader/${workspace.entry.id}`
  const entries = await services.db.read(visit.actor, (reader) =>
    loadEarlierEntries(reader, workspace, visit.personId()),
  )
  const wanted = visit.query('fra')
  if (wanted === undefined) {
    return visit.page(
      <ReusePage
        frame={entryFrame(visit, workspace, t('writing.reuse_title'))}
        entryTitle={titleOf(visit, workspace)}
        backHref={base}
        entries={entries.map(({ id, title, roundTitle, createdAt }) => ({
          href: `${base}/gjenbruk?fra=${id}`,
          title: title || t('entries.untitled'),
          round: pickText(roundTitle, language),
          createdAt,
        }))}
      />,
    )
  }
  const earlier = entries.find(({ id }) => id === wanted)
  if (!earlier) throw new NotFound()
  const answers = await services.db.read(visit.actor, (reader) => loadEarlierAnswers(reader, earlier))
  return showPreview(services, visit, {
    title: t('writing.reuse_title'),
    lead: t('writing.reuse_lead', {
      entry: earlier.title || t('entries.untitled'),
      round: pickText(earlier.roundTitle, language),
    }),
    notices: [],
    incoming: answersBroughtForward(workspace, answers),
    choosesBeforehand: false,
    backHref: `${base}/gjenbruk`,
  })
}

export function createReuseRoutes(services: Services): readonly Route[] {
  return [
    { method: 'get', path: '/soknader/:id/gjenbruk', guard: 'signedIn', handle: (visit) => show(services, visit) },
  ]
}
