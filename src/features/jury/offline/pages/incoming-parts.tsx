import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import { Differences } from '../../../../ui/differences.tsx'
import { SheetText } from '../../assessments/pages/former-sheet.tsx'
import { writtenScore } from '../../assessments/pages/written-score.ts'
import type { SheetContent } from '../../assessments/rules.ts'
import type { Asked } from '../../modes/list-asked.ts'
import type { IncomingSheet } from '../read-incoming.ts'
import { FaultList } from './fault-list.tsx'
import { reasonOf } from './incoming-words.ts'

type PartProps = { t: Translate; asked: readonly Asked[]; incoming: IncomingSheet }

const EMPTY: SheetContent = { scores: [], comments: [] }

function ChangedText({ t, before, after, label }: { t: Translate; before: string; after: string; label: string }) {
  if (before === after) return null
  return before === '' ? <p class="kept-lines">{after}</p> : <Differences {...{ t, before, after, label }} />
}

/** Only what differs, criterion by criterion. */
export function Changes({ t, asked, incoming: { plan, here } }: PartProps) {
  if (plan.kind !== 'plan') return null
  const before = here?.content ?? EMPTY
  const changed = asked.flatMap(({ name: texts, words }, index) => {
    const name = pickText(texts, t.language)
    const scores = [before.scores[index] ?? null, plan.content.scores[index] ?? null] as const
    const comments = [before.comments[index] ?? '', plan.content.comments[index] ?? ''] as const
    return scores[0] === scores[1] && comments[0] === comments[1] ? [] : [{ name, words, scores, comments }]
  })
  return (
    <dl class="sheet-text">
      {changed.map(({ name, words, scores, comments }) => (
        <div>
          <dt>{name}</dt>
          <dd>
            {scores[0] === scores[1] ? null : (
              <p>
                {t('aids.incoming_value', {
                  before: writtenScore(t, scores[0], words),
                  after: writtenScore(t, scores[1], words),
                })}
              </p>
            )}
            <ChangedText t={t} before={comments[0]} after={comments[1]} label={name} />
          </dd>
        </div>
      ))}
      {plan.note === 'change' ? (
        <div>
          <dt>{t('aids.file_note')}</dt>
          <dd>
            <ChangedText t={t} before={here?.note ?? ''} after={plan.noteText} label={t('aids.file_note')} />
            {plan.noteText === '' ? <p class="hint">{t('aids.incoming_note_gone')}</p> : null}
          </dd>
        </div>
      ) : null}
    </dl>
  )
}

function Note({ t, text }: { t: Translate; text: string }) {
  if (text === '') return null
  return (
    <>
      <p>
        <strong>{t('aids.file_note')}</strong>
      </p>
      <p class="kept-lines">{text}</p>
    </>
  )
}

/** Of both texts the criteria on which they differ, so that nobody searches for it. */
function differing(asked: readonly Asked[], one: SheetContent, other: SheetContent) {
  const indexes = asked.flatMap((_, index) => {
    const isSame = (one.scores[index] ?? null) === (other.scores[index] ?? null)
    return isSame && (one.comments[index] ?? '') === (other.comments[index] ?? '') ? [] : [index]
  })
  const of = (content: SheetContent): SheetContent => ({
    scores: indexes.map((index) => content.scores[index] ?? null),
    comments: indexes.map((index) => content.comments[index] ?? ''),
  })
  return { asked: asked.filter((_, index) => indexes.includes(index)), one: of(one), other: of(other) }
}

/** Both texts: what stands here and what the file says. */
export function Beside({ t, asked, incoming: { plan, here } }: PartProps) {
  if (plan.kind !== 'plan' || !here) return null
  const both = differing(asked, here.content ?? EMPTY, plan.content)
  const hasNotes = plan.note !== 'same'
  return (
    <div class="beside" data-count="2">
      <div class="beside-entry">
        <h4 class="ds-heading">{t('aids.incoming_here')}</h4>
        <SheetText t={t} sheet={both.one} asked={both.asked} />
        {hasNotes ? <Note t={t} text={here.note} /> : null}
      </div>
      <div class="beside-entry">
        <h4 class="ds-heading">{t('aids.incoming_file')}</h4>
        <SheetText t={t} sheet={both.other} asked={both.asked} />
        {hasNotes ? <Note t={t} text={plan.noteText} /> : null}
      </div>
    </div>
  )
}

/** The words of a sheet that is not taken in, and why; nothing of the entry beyond what stands in the file. */
export function KeptWords({ t, asked, incoming }: PartProps) {
  const { sheet, plan } = incoming
  const own: SheetContent = {
    scores: asked.map((_, index) => sheet.scores[index]?.value ?? null),
    comments: asked.map((_, index) => sheet.comments[index]?.value ?? ''),
  }
  return (
    <>
      <p>{reasonOf(t, incoming)}</p>
      {plan.kind === 'faulty' ? <FaultList t={t} faults={plan.faults} /> : null}
      <Details summary={t('aids.incoming_file_words')} open={plan.kind !== 'faulty'}>
        <SheetText t={t} sheet={own} asked={asked} />
        <Note t={t} text={sheet.note?.value ?? ''} />
      </Details>
    </>
  )
}
