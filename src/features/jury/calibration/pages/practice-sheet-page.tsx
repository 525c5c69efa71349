import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { ShownAnswer } from '../../../../ui/answer.tsx'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, type FieldFault } from '../../../../ui/error-summary.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SavedStatus } from '../../../../ui/status.tsx'
import { AnswerView } from '../../assessments/pages/answer-view.tsx'
import { CriterionFields, CriterionPart, SheetValue } from '../../assessments/pages/criterion-part.tsx'
import type { SheetContent } from '../../assessments/rules.ts'
import { isOneAct } from '../../modes/judging-rules.ts'
import type { PracticePage } from '../load-practice-page.ts'
import { originOf } from './origin.ts'

export type PracticeSheetView = {
  readonly frame: PageFrame
  readonly page: PracticePage
  /** What stands in the fields: the stored sheet, or the words that came back with a fault. */
  readonly content: SheetContent
  readonly version: number
  readonly savedAt: Date | null
  readonly errors: readonly FieldFault[]
  /** Another window's text, beside one's own. */
  readonly stored: SheetContent | null
  readonly notice: { readonly tone: 'success' | 'warning' | 'danger'; readonly text: string } | null
}

type Read = ShownAnswer & { readonly criterionId: string | null }

/** What has no question behind it says that it was written for practice. */
function answersOf(t: Translate, { row }: PracticePage): readonly Read[] {
  const constructed = { [t.language]: t('calibration.answer_constructed') }
  return row.answers.map(({ label, criterionId, shown }) => ({
    label: pickText(label, t.language) === '' ? constructed : label,
    criterionId,
    shown,
  }))
}

function PracticeNav({ t, base, page }: { t: Translate; base: string; page: PracticePage }) {
  const at = page.order.findIndex(({ id }) => id === page.row.id)
  const [previous, next] = [page.order[at - 1], page.order[at + 1]]
  const done = page.order.filter(({ doneAt }) => doneAt !== null).length
  return (
    <nav class="entry-nav" aria-label={t('calibration.practice_entries')}>
      <span>{t('calibration.number', { number: at + 1, all: page.order.length })}</span>
      <span class="entry-nav-links">
        {previous ? (
          <a class="ds-link" href={`${base}/ovelse/${previous.id}`} rel="prev">
            <span aria-hidden="true">←</span> {t('jury.previousEntry')}
          </a>
        ) : null}
        {next ? (
          <a class="ds-link" href={`${base}/ovelse/${next.id}`} rel="next">
            {t('jury.nextEntry')} <span aria-hidden="true">→</span>
          </a>
        ) : null}
      </span>
      <span>{t('calibration.own_progress', { done, all: page.order.length })}</span>
    </nav>
  )
}

function General({ t, page, answers }: { t: Translate; page: PracticePage; answers: readonly Read[] }) {
  const serving = new Set<string>(page.criteria.map(({ id }) => id))
  const general = answers.filter(({ criterionId }) => !criterionId || !serving.has(criterionId))
  if (general.length === 0) return null
  return (
    <section class="sheet-part" aria-labelledby="about-entry">
      <h2 class="ds-heading" id="about-entry">
        {t('jury.aboutEntry')}
      </h2>
      <div class="sheet-general">
        {general.map((answer) => (
          <AnswerView t={t} answer={answer} />
        ))}
      </div>
    </section>
  )
}

type BodyProps = { t: Translate; base: string; view: PracticeSheetView; answers: readonly Read[] }

function Writing({ t, base, view, answers }: BodyProps) {
  const { page, content, stored, errors } = view
  const action = `${base}/ovelse/${page.row.id}`
  return (
    <PostForm action={`${action}/lagre`} autosave={`${action}/lagre`} version={view.version}>
      {page.criteria.map((criterion, place) => (
        <CriterionPart
          t={t}
          data={{ submission: { answers }, anchorNotes: [], guides: page.guides }}
          criterion={criterion}
          number={place + 1}
        >
          <CriterionFields t={t} scale={page.scale} {...{ criterion, content, stored, errors }} />
        </CriterionPart>
      ))}
      <div class="sheet-saved">
        <SavedStatus t={t} savedAt={view.savedAt} />
      </div>
      <div class="sheet-end">
        <p class="hint">{t('calibration.hand_in_hint')}</p>
        <ButtonRow>
          <Button formAction={`${action}/lever`}>{t('calibration.hand_in')}</Button>
          <Button variant="tertiary">{t('jury.saveDraft')}</Button>
        </ButtonRow>
      </div>
    </PostForm>
  )
}

/** Put in order, or compared, together with the others. */
function Together({ t, base, page }: { t: Translate; base: string; page: PracticePage }) {
  const { mode } = page.calibration
  if (!isOneAct(mode) || !page.isJuror || !page.isOpen) return null
  return (
    <p>
      <ButtonLink href={`${base}/samlet`}>{t(`calibration.together_${mode}`)}</ButtonLink>
    </p>
  )
}

function ReadOnly({ t, base, view, answers }: BodyProps) {
  const { page, content } = view
  const isTogether = isOneAct(page.calibration.mode)
  return (
    <>
      <Together t={t} base={base} page={page} />
      {page.criteria.map((criterion, place) => (
        <CriterionPart
          t={t}
          data={{ submission: { answers }, anchorNotes: [], guides: page.guides }}
          criterion={criterion}
          number={place + 1}
        >
          {page.current && page.calibration.mode !== 'pairwise' ? (
            <div class="own-value">
              <h3 class="ds-heading">{t('jury.yourSheet')}</h3>
              <SheetValue t={t} content={content} criterion={criterion} />
            </div>
          ) : null}
        </CriterionPart>
      ))}
      <div class="sheet-end">
        {page.row.doneAt ? (
          <p>
            <strong>{t('calibration.handed_in_at', { date: formatDateTime(page.row.doneAt, t.language) })}</strong>
          </p>
        ) : null}
        <ButtonRow>
          <ButtonLink href={base}>{t('calibration.back')}</ButtonLink>
        </ButtonRow>
        {page.row.doneAt && page.isOpen && page.isJuror && !isTogether ? (
          <PostForm action={`${base}/ovelse/${page.row.id}/apne`}>
            <Button variant="secondary">{t('calibration.take_back')}</Button>
          </PostForm>
        ) : null}
      </div>
    </>
  )
}

export function PracticeSheetPage(view: PracticeSheetView) {
  const { frame, page, errors, notice } = view
  const { t } = frame
  const base = `/jury/${page.seat.roundId}/kalibrering`
  const answers = answersOf(t, page)
  const Body = page.mayWrite ? Writing : ReadOnly
  return (
    <Page frame={frame} width="wide">
      <ErrorSummary t={t} errors={errors} />
      {notice ? (
        <Notice t={t} tone={notice.tone}>
          {notice.text}
        </Notice>
      ) : null}
      <PracticeNav t={t} base={base} page={page} />
      <PageTitle kicker={originOf(t, page.row)} title={frame.title}>
        <p class="hint">{t('calibration.sheet_hint')}</p>
      </PageTitle>
      <General t={t} page={page} answers={answers} />
      <Body t={t} base={base} view={view} answers={answers} />
    </Page>
  )
}
