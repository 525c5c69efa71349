import { doneText, orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import { partOf, readListQuery, waitingFirst } from '../../../kernel/long-list.ts'
import { formatTime } from '../../../text/format.ts'
import { whyShut } from '../../screening/contract.ts'
import { loadBandPreview } from '../bands/load-preview.ts'
import { type Candidate, isHonoured, listCandidates } from '../field-queries.ts'
import { candidateLabel } from '../honours/pages/finalist-form.tsx'
import { panelFrame } from '../pages/panel-frame.tsx'
import { loadDesk } from '../queries.ts'
import { approveText, type TextKind } from './approve-text.ts'
import { readWords, textsOf, type WrittenWords, wordsOf } from './forms.ts'
import { TextListPage, textPath } from './pages/text-list-page.tsx'
import { type StoredText, TextPage } from './pages/text-page.tsx'
import { listComments, loadFeedback, loadStatement, loadWrittenForm } from './queries.ts'
import { saveFeedback, saveStatement } from './save-text.ts'

const DONE = { lagret: 'decisions.draftSaved', godkjent: 'decisions.approved', uendret: 'decisions.unchanged' } as const
const TITLES = { statement: 'decisions.statements', feedback: 'decisions.feedbacks' } as const
const WRITING: readonly string[] = ['deliberation', 'nominated', 'decided']

type Shown = {
  readonly words?: WrittenWords
  readonly isConflict?: boolean
  readonly tooLong?: readonly string[]
  readonly refusal?: string
  readonly status?: 409 | 422
}

function placeOf(visit: Visit) {
  return { roundId: visit.id<RoundId>('id'), entryId: visit.id<EntryId>('entry') }
}

/** Those that are owed this kind of text; the ones left to write or approve come first when one asks for the next. */
function owed(kind: TextKind, field: readonly Candidate[]): readonly Candidate[] {
  return kind === 'statement' ? field.filter(isHonoured) : field
}

function nextOf(kind: TextKind, entries: readonly Candidate[], current: EntryId): EntryId | null {
  const at = entries.findIndex((entry) => entry.id === current)
  const others = [...entries.slice(at + 1), ...entries.slice(0, Math.max(0, at))]
  return others.find((entry) => entry[kind] !== 'approved')?.id ?? null
}

async function showList({ db }: Services, kind: TextKind, visit: Visit) {
  const roundId = visit.id<RoundId>('id')
  const view = await db.read(visit.actor, async (reader) => {
    const desk = orNotFound(await loadDesk(reader, roundId))
    return { desk, entries: owed(kind, await listCandidates(reader, roundId)) }
  })
  const frame = panelFrame(visit, view.desk, { title: visit.t(TITLES[kind]) })
  const isLeft = (entry: Candidate) => entry[kind] !== 'approved'
  const part = partOf(waitingFirst(view.entries, isLeft), candidateLabel, readListQuery(visit.query))
  const left = view.entries.filter(isLeft).length
  return visit.page(<TextListPage {...{ frame, desk: view.desk, kind, part, left }} />)
}

export function createWritingRoutes(services: Services, kind: TextKind): readonly Route[] {
  const { db } = services

  async function show(visit: Visit, shown: Shown = {}) {
    const { roundId, entryId } = placeOf(visit)
    const view = await db.read(visit.actor, async (reader) => {
      const desk = orNotFound(await loadDesk(reader, roundId))
      const entries = owed(kind, await listCandidates(reader, roundId))
      const entry = entries.find(({ id }) => id === entryId)
      if (!entry) throw await whyShut(reader, { roundId, entryId })
      const row = await (kind === 'statement' ? loadStatement : loadFeedback)(reader, entryId)
      const stored: StoredText | null = row && {
        ...row,
        isOwn: row.writtenBy === visit.person?.personId,
        words: wordsOf(row.text),
      }
      const form = await loadWrittenForm(reader, entryId)
      const isShown = kind === 'feedback' && desk.isSecretariat
      const preview = isShown ? await loadBandPreview(reader, { desk, entryId }) : null
      return { desk, entries, entry, stored, form, preview, comments: await listComments(reader, roundId, entryId) }
    })
    const { desk, entries, entry } = view
    const title = `${visit.t(`decisions.${kind}`)}: ${entry.title}`
    const between = [{ label: visit.t(TITLES[kind]), href: textPath(desk, kind) }]
    const page = {
      ...view,
      kind,
      frame: panelFrame(visit, desk, { title, between, hasError: shown.status !== undefined }),
      left: entries.filter((one) => one[kind] !== 'approved').length,
      next: nextOf(kind, entries, entryId),
      written: shown.words ? { words: shown.words, isConflict: shown.isConflict ?? false } : null,
      mayWrite: WRITING.includes(desk.phase) && !desk.isSuspended,
      errors: (shown.tooLong ?? []).map((fieldId) => ({ fieldId, message: visit.t(`decisions.tooLong_${kind}`) })),
      done: doneText(visit, DONE),
      refusal: shown.refusal,
    }
    return visit.page(<TextPage {...page} />, shown.status ?? 200)
  }

  function refuse(visit: Visit, shown: Shown & { readonly status: 409 | 422 }) {
    if (!visit.wantsJson) return show(visit, shown)
    const error = shown.isConflict ? 'conflict' : 'refused'
    const message = shown.refusal ?? visit.t(`decisions.tooLong_${kind}`)
    return visit.json({ error, message }, shown.status)
  }

  async function save(visit: Visit) {
    const place = placeOf(visit)
    const { words, version } = readWords(await visit.form())
    const outcome =
      kind === 'statement'
        ? await saveStatement(services, visit.personId(), place, { version, text: textsOf(words) })
        : await saveFeedback(services, visit.personId(), place, { version, text: words.nb })
    const path = `${textPath({ id: place.roundId }, kind)}/${place.entryId}`
    switch (outcome.kind) {
      case 'saved': {
        const { at, version: saved } = outcome
        if (visit.wantsJson) return visit.json({ savedAt: formatTime(at, visit.language), version: saved })
        return visit.redirect(`${path}?utfort=lagret`)
      }
      case 'unchanged':
        if (visit.wantsJson) return visit.json({ savedAt: formatTime(visit.now, visit.language), version })
        return visit.redirect(`${path}?utfort=uendret`)
      case 'not_yours':
        throw await db.read(visit.actor, (reader) => whyShut(reader, place))
      case 'too_long':
        return refuse(visit, { words, tooLong: ['nb'], status: 422 })
      case 'changed_meanwhile': {
        const refusal = visit.t('decisions.refused_changed_meanwhile')
        return refuse(visit, { words, isConflict: true, refusal, status: 409 })
      }
      default:
        return refuse(visit, { words, refusal: visit.t(`decisions.refused_${outcome.kind}`), status: 409 })
    }
  }

  async function approve(visit: Visit) {
    const place = placeOf(visit)
    const { version } = readWords(await visit.form())
    const outcome = await approveText(services, visit.personId(), { ...place, kind }, version)
    if (outcome.kind === 'not_yours') throw await db.read(visit.actor, (reader) => whyShut(reader, place))
    if (outcome.kind === 'approved') {
      return visit.redirect(`${textPath({ id: place.roundId }, kind)}/${place.entryId}?utfort=godkjent`)
    }
    const key = outcome.kind === 'changed_meanwhile' ? 'approve_changed' : outcome.kind
    return show(visit, { refusal: visit.t(`decisions.refused_${key}`), status: 409 })
  }

  const path = textPath({ id: ':id' }, kind)
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => showList(services, kind, visit) },
    { method: 'get', path: `${path}/:entry`, guard: 'signedIn', handle: (visit) => show(visit) },
    { method: 'post', path: `${path}/:entry`, guard: 'signedIn', handle: save },
    { method: 'post', path: `${path}/:entry/godkjenn`, guard: 'signedIn', handle: approve },
  ]
}
