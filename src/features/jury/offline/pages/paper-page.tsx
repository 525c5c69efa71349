import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { AnswerView } from '../../assessments/pages/answer-view.tsx'
import { writtenScore } from '../../assessments/pages/written-score.ts'
import { applicantName } from '../../panel/pages/applicant-name.ts'
import type { OwnTable, OwnWork } from '../load-own-work.ts'

type PaperProps = { t: Translate; table: OwnTable; work: OwnWork; index: number }

/** The values as boxes to tick; what has been given already is marked. */
function Boxes({ t, table, work, index }: PaperProps) {
  const given = work.sheet?.scores[index] ?? null
  const words = table.criteria[index]?.words
  const values = Array.from({ length: table.scale.max - table.scale.min + 1 }, (_, step) => table.scale.min + step)
  return (
    <p class="paper-scale">
      {values.map((value) => (
        <span class="paper-box" data-given={given === value ? 'true' : undefined}>
          {writtenScore(t, value, words)}
          {given === value ? <span class="visually-hidden"> ({t('aids.paper_given')})</span> : null}
        </span>
      ))}
      <span class="paper-box" data-given={given === 0 ? 'true' : undefined}>
        {t('jury.cannotJudge')}
      </span>
    </p>
  )
}

function CriterionOnPaper(props: PaperProps) {
  const { t, table, work, index } = props
  const criterion = table.criteria[index]
  const answers = work.submission.answers.filter(({ criterionId }) => criterionId === criterion?.id)
  const comment = work.sheet?.comments[index] ?? ''
  return (
    <section class="paper-criterion">
      <h3 class="ds-heading">{`${index + 1} ${pickText(criterion?.name, t.language)}`}</h3>
      {answers.length === 0 ? <p class="hint">{t('jury.noAnswers')}</p> : null}
      {answers.map((answer) => (
        <AnswerView t={t} answer={answer} />
      ))}
      <div class="paper-value">
        <Boxes {...props} />
        {comment ? <p class="kept-lines">{comment}</p> : <div class="paper-lines" aria-hidden="true" />}
      </div>
    </section>
  )
}

function EntryOnPaper({ t, table, work, withNotes }: Omit<PaperProps, 'index'> & { withNotes: boolean }) {
  const asked = table.criteria.flatMap((criterion, index) => (work.applies[index] ? [{ id: criterion.id, index }] : []))
  const serving = new Set<string>(asked.map(({ id }) => id))
  const general = work.submission.answers.filter(({ criterionId }) => !criterionId || !serving.has(criterionId))
  return (
    <article class="paper-entry">
      <p class="kicker">{t('jury.sheetNumber', { number: work.number, all: table.works.length })}</p>
      <h2 class="ds-heading">{work.entry.title}</h2>
      <p class="hint">
        {applicantName(work.entry) || t('answers.juror_reads_blind')}
        {work.sheet?.isSealed ? ` · ${t('jury.state_sealed')}` : ''}
      </p>
      {general.map((answer) => (
        <AnswerView t={t} answer={answer} />
      ))}
      {asked.map(({ index }) => (
        <CriterionOnPaper t={t} table={table} work={work} index={index} />
      ))}
      {withNotes && work.note ? (
        <section class="paper-criterion">
          <h3 class="ds-heading">{t('aids.notes_title')}</h3>
          <p class="kept-lines">{work.note}</p>
        </section>
      ) : null}
    </article>
  )
}

/** Every entry that the juror may read, in the own order, with room to write: made for A4, an entry at a time. */
export function PaperPage({ frame, table, withNotes }: { frame: PageFrame; table: OwnTable; withNotes: boolean }) {
  const { t } = frame
  const here = `/jury/${table.seat.roundId}/utskrift`
  return (
    <Page frame={frame}>
      <PageTitle kicker={pickText(table.seat.title, t.language)} title={frame.title} lead={t('aids.paper_lead')}>
        <p class="not-printed">
          <a class="ds-link" href={withNotes ? here : `${here}?notater=1`}>
            {t(withNotes ? 'aids.paper_without_notes' : 'aids.paper_with_notes')}
          </a>
        </p>
      </PageTitle>
      {table.works.length === 0 ? <EmptyState text={t('jury.noEntries')} /> : null}
      {table.works.map((work) => (
        <EntryOnPaper t={t} table={table} work={work} withNotes={withNotes} />
      ))}
    </Page>
  )
}
