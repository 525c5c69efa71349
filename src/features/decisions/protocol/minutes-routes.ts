import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { renderPdf } from '../../../documents/render-pdf.ts'
import { downloadHeaders } from '../../../files/download-headers.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { loadRoundRules, loadRoundRulesBySlugs } from '../../prizes/contract.ts'
import { loadOwnMinutes, loadPublicMinutes, type Minutes } from './load-minutes.ts'
import { minutesDocument } from './minutes-document.ts'

/** `?utgave=arkiv`: the same document as PDF/A-2a, for whoever keeps it. The setter makes one standard at a time. */
async function send({ baseUrl, clock }: Services, visit: Visit, minutes: Minutes | null): Promise<Response> {
  if (!minutes) throw new NotFound()
  const isKept = visit.query('utgave') === 'arkiv'
  const document = minutesDocument({ ...minutes, t: visit.t, baseUrl, now: clock.now() })
  const bytes = await renderPdf(document, isKept ? 'a-2a' : 'ua-1')
  const headers = downloadHeaders(isKept ? 'moteprotokoll-arkiv.pdf' : 'moteprotokoll.pdf', 'application/pdf')
  return visit.context.body(new Uint8Array(bytes).buffer, 200, headers)
}

/** The minutes as a document: to the panel's heads from the decision on, to everybody from release on. */
export function createMinutesRoutes(services: Services): readonly Route[] {
  const { db } = services
  return [
    {
      method: 'get',
      path: '/runder/:id/moteprotokoll.pdf',
      guard: 'signedIn',
      handle: async (visit) => {
        const minutes = await db.read(visit.actor, async (reader) => {
          const rules = await loadRoundRules(reader, visit.id<RoundId>('id'))
          return rules && loadOwnMinutes(reader, rules)
        })
        return send(services, visit, minutes)
      },
    },
    {
      method: 'get',
      path: '/priser/:prize/:round/moteprotokoll.pdf',
      guard: 'public',
      inAllLanguages: true,
      handle: async (visit) => {
        const minutes = await db.read(PUBLIC, async (reader) => {
          const rules = await loadRoundRulesBySlugs(reader, visit.param('prize'), visit.param('round'))
          return rules && loadPublicMinutes(reader, rules)
        })
        return send(services, visit, minutes)
      },
    },
  ]
}
