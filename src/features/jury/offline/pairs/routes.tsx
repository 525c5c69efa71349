import type { FormFields } from '../../../../access/form-fields.ts'
import type { Services } from '../../../../access/services.ts'
import type { Visit } from '../../../../access/visit.ts'
import { downloadHeaders } from '../../../../files/download-headers.ts'
import { NotFound } from '../../../../kernel/errors.ts'
import type { RoundId } from '../../../../kernel/ids.ts'
import { pickText } from '../../../../kernel/texts.ts'
import { loadOwnPairs } from '../../pairwise/load-pairs.ts'
import { juryFrame } from '../../panel/pages/jury-frame.ts'
import { readChosenPairs } from './forms.ts'
import { planPairs } from './incoming-pair-rules.ts'
import { loadPairsAhead, MOST_AHEAD } from './load-pairs-ahead.ts'
import { IncomingPairsPage } from './pages/incoming-pairs-page.tsx'
import { pairFile } from './pages/pair-file-words.ts'
import { readPairFile } from './pair-file-rules.ts'
import { takeInPairs } from './take-in-pairs.ts'

export type FileRefusal = 'unknown' | 'too_large' | 'other_round'

type Refuse = (fault: FileRefusal) => Promise<Response>

const roundOf = (visit: Visit) => visit.id<RoundId>('round')

async function openPairs({ db }: Services, visit: Visit) {
  const own = await db.read(visit.actor, (reader) => loadOwnPairs(reader, roundOf(visit), visit.personId()))
  if (!own) throw new NotFound()
  return own
}

/** How many comparisons a file would hold. */
export async function countWaiting(services: Services, visit: Visit): Promise<number> {
  const { next, work } = await openPairs(services, visit)
  return next ? Math.min(MOST_AHEAD, work.wanted - work.done) : 0
}

export async function sendPairs({ db }: Services, visit: Visit): Promise<Response> {
  const ahead = await db.read(visit.actor, (reader) => loadPairsAhead(reader, roundOf(visit), visit.personId()))
  if (!ahead) throw new NotFound()
  const name = `${visit.t('pairwise.file_name')} ${pickText(ahead.own.seat.title, visit.language)}.txt`
  // Old editors take a text for UTF-8 by this mark.
  const text = `\ufeff${pairFile(visit.t, ahead, visit.now)}`
  return visit.context.body(text, 200, downloadHeaders(name, 'text/plain; charset=utf-8'))
}

type Again = { readonly status: 409 | 422; readonly notice: string }

async function lookAtPairs(
  services: Services,
  visit: Visit,
  text: string,
  again?: Again,
): Promise<Response | FileRefusal> {
  const found = readPairFile(text)
  if (found.kind !== 'read') return found.kind
  if (found.roundId !== roundOf(visit)) return 'other_round'
  const own = await openPairs(services, visit)
  const title = visit.t('aids.incoming_title')
  const trail = [{ label: visit.t('aids.offline_title'), href: `/jury/${found.roundId}/uten-nett` }, { label: title }]
  const frame = juryFrame(visit, own.seat, { title, trail, hasError: again?.status === 422 })
  const planned = planPairs(own.facts, found.pairs)
  const view = { frame, own, text, faults: found.faults, planned, notice: again?.notice ?? null }
  return visit.page(<IncomingPairsPage {...view} />, again?.status ?? 200)
}

/** What taking it in would change; nothing is saved by looking. */
export async function previewPairs(services: Services, visit: Visit, text: string, refuse: Refuse): Promise<Response> {
  const looked = await lookAtPairs(services, visit, text)
  return typeof looked === 'string' ? refuse(looked) : looked
}

export async function takePairs(services: Services, visit: Visit, form: FormFields, refuse: Refuse): Promise<Response> {
  const text = form.text('text')
  const found = readPairFile(text)
  const roundId = roundOf(visit)
  if (found.kind !== 'read' || found.roundId !== roundId) return refuse('unknown')
  const pairs = readChosenPairs(form, found.pairs)
  const again = async (told: Again) => {
    const looked = await lookAtPairs(services, visit, text, told)
    return typeof looked === 'string' ? refuse(looked) : looked
  }
  if (pairs.length === 0) return again({ status: 422, notice: visit.t('aids.incoming_none') })
  const { taken, refused } = await takeInPairs(services, visit.personId(), { roundId, pairs })
  if (refused > 0) return again({ status: 409, notice: visit.t('pairwise.file_refused', { taken, refused }) })
  return visit.redirect(`/jury/${roundId}/uten-nett?tatt-inn=${taken}`)
}
