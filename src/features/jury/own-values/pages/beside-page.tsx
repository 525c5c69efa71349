import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { AnswerView } from '../../assessments/pages/answer-view.tsx'
import { writtenScore } from '../../assessments/pages/written-score.ts'
import { applicantName } from '../../panel/pages/applicant-name.ts'
import type { Beside } from '../load-own-values.ts'

type Chosen = Beside['chosen'][number]

function Given({ t, beside, row, index }: { t: Translate; beside: Beside; row: Chosen; index: number }) {
  const criterion = beside.criteria[index]
  const score = row.scores[index] ?? null
  const isWhole = criterion?.words !== undefined
  const answers = row.submission.answers.filter(({ criterionId }) => isWhole || criterionId === criterion?.id)
  if (!row.applies[index]) return <p class="hint">{t('aids.not_asked_long')}</p>
  return (
    <>
      <p class="given">
        <strong class="given-value">{writtenScore(t, score, criterion?.words)}</strong>{' '}
        <span>{score ? pickText(criterion?.anchors[String(score)], t.language) : ''}</span>
      </p>
      {row.comments[index] ? <p class="kept-lines">{row.comments[index]}</p> : null}
      {answers.length > 0 ? (
        <Details summary={t('aids.beside_answers')} open>
          {answers.map((answer) => (
            <AnswerView t={t} answer={answer} />
          ))}
        </Details>
      ) : (
        <p class="hint">{t('jury.noAnswers')}</p>
      )}
    </>
  )
}

/** Two or three of the own assessments beside each other, with the answers that serve each criterion; below each other on a phone. */
export function BesidePage({ frame, beside }: { frame: PageFrame; beside: Beside }) {
  const { t } = frame
  const base = `/jury/${beside.seat.roundId}`
  return (
    <Page frame={frame} width="wide">
      <PageTitle kicker={pickText(beside.seat.title, t.language)} title={frame.title} lead={t('aids.beside_lead')}>
        <p>
          <a class="ds-link" href={`${base}/sammenlign`}>
            {t('aids.beside_others')}
          </a>
        </p>
      </PageTitle>
      {beside.criteria.map((criterion, index) => (
        <section class="sheet-part" aria-labelledby={`beside-${index}`}>
          <h2 class="ds-heading" id={`beside-${index}`}>
            <span class="sheet-number">{index + 1}</span> {pickText(criterion.name, t.language)}
          </h2>
          <div class="beside" data-count={String(beside.chosen.length)}>
            {beside.chosen.map((row) => (
              <article class="beside-entry">
                <header>
                  <h3 class="ds-heading">
                    <a class="ds-link" href={`${base}/soknad/${row.entry.id}#criterion-${index}`}>
                      {row.entry.title}
                    </a>
                  </h3>
                  <p class="hint">
                    {[applicantName(row.entry), t(row.isSealed ? 'jury.state_sealed' : 'jury.state_draft')]
                      .filter((part) => part !== '')
                      .join(' · ')}
                  </p>
                </header>
                <Given t={t} beside={beside} row={row} index={index} />
              </article>
            ))}
          </div>
        </section>
      ))}
    </Page>
  )
}
