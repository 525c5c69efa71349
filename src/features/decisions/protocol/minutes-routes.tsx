import { roundFrame } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import type { PdfDocument } from '../../../documents/pdf-document.ts'
import { renderPdf } from '../../../documents/render-pdf.ts'
import { renderText } from '../../../documents/render-text.ts'
import { downloadHeaders } from '../../../files/download-headers.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { readListQuery } from '../../../kernel/long-list.ts'
import { LANGUAGES, pickText } from '../../../kernel/texts.ts'
import { localPath } from '../../../ui/local-path.ts'
import { loadRoundRules, loadRoundRulesBySlugs } from '../../prizes/contract.ts'
import { loadOwnMinutes, loadPublicMinutes, type Minutes } from './load-minutes.ts'
import { minutesDocument } from './minutes-document.ts'
import { MinutesPage } from './pages/minutes-page.tsx'

type Found = { readonly minutes: Minutes; readonly document: PdfDocument }
type Form = {
  readonly ending: '' | '.pdf' | '.txt'
  readonly answer: (visit: Visit, found: Found) => Promise<Response>
}

/** `?utgave=arkiv`: the same document as PDF/A-2a, for whoever keeps it. The setter makes one standard at a time. */
async function asPdf(visit: Visit, { document }: Found): Promise<Response> {
  const isKept = visit.query('utgave') === 'arkiv'
  const bytes = await renderPdf(document, isKept ? 'a-2a' : 'ua-1')
  const headers = downloadHeaders(isKept ? 'moteprotokoll-arkiv.pdf' : 'moteprotokoll.pdf', 'application/pdf')
  return visit.context.body(new Uint8Array(bytes).buffer, 200, headers)
}

async function asText(visit: Visit, { document }: Found): Promise<Response> {
  const headers = downloadHeaders('moteprotokoll.txt', 'text/plain; charset=utf-8')
  return visit.context.body(renderText(document), 200, headers)
}

/** The public page has its address in every language; that of the panel leads back to the round's desk. */
async function asPage(visit: Visit, { minutes, document }: Found): Promise<Response> {
  const { round } = minutes.rules
  const title = visit.t('minutes.page')
  const listed = (list: string) => readListQuery(visit.query, list)
  const place = `/priser/${round.prizeSlug}/${round.slug}`
  if (!minutes.isPublic) {
    const frame = roundFrame(visit, round, { title })
    return visit.page(<MinutesPage {...{ frame, document, listed }} base={`/runder/${round.id}/moteprotokoll`} />)
  }
  const frame = visit.frame({
    title,
    prizeName: pickText(round.title, visit.language),
    organisationName: round.organisationName,
    breadcrumbs: [
      { label: pickText(round.title, visit.language), href: localPath(visit.language, place) },
      { label: title },
    ],
    alternates: Object.fromEntries(
      LANGUAGES.map((language) => [language, localPath(language, `${place}/moteprotokoll`)]),
    ),
  })
  const base = localPath(visit.language, `${place}/moteprotokoll`)
  return visit.page(<MinutesPage {...{ frame, document, listed, base }} />)
}

const FORMS: readonly Form[] = [
  { ending: '', answer: asPage },
  { ending: '.pdf', answer: asPdf },
  { ending: '.txt', answer: asText },
]

/** The minutes as page, document and text: to the panel's heads from the decision on, to everybody from release on. */
export function createMinutesRoutes({ db, baseUrl, clock }: Services): readonly Route[] {
  const send = (visit: Visit, minutes: Minutes | null, { answer }: Form): Promise<Response> => {
    if (!minutes) throw new NotFound()
    return answer(visit, { minutes, document: minutesDocument({ ...minutes, t: visit.t, baseUrl, now: clock.now() }) })
  }
  return FORMS.flatMap((form): readonly Route[] => [
    {
      method: 'get',
      path: `/runder/:id/moteprotokoll${form.ending}`,
      guard: 'signedIn',
      handle: async (visit) => {
        const minutes = await db.read(visit.actor, async (reader) => {
          const rules = await loadRoundRules(reader, visit.id<RoundId>('id'))
          return rules && loadOwnMinutes(reader, rules)
        })
        return send(visit, minutes, form)
      },
    },
    {
      method: 'get',
      path: `/priser/:prize/:round/moteprotokoll${form.ending}`,
      guard: 'public',
      inAllLanguages: true,
      handle: async (visit) => {
        const minutes = await db.read(PUBLIC, async (reader) => {
          const rules = await loadRoundRulesBySlugs(reader, visit.param('prize'), visit.param('round'))
          return rules && loadPublicMinutes(reader, rules)
        })
        return send(visit, minutes, form)
      },
    },
  ])
}
