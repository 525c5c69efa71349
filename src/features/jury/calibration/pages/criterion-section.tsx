import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Columns, Section } from '../../../../ui/layout-parts.tsx'
import { ScoreDots } from '../../../../ui/plots/score-dots.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import { writtenScore } from '../../assessments/pages/written-score.ts'
import type { CriterionDifferences, Differences, PracticeValues } from '../load-differences.ts'
import type { PracticeCriterion } from '../practice-form.ts'
import { LONGEST_NOTE } from '../rules.ts'
import { AnchorNotes } from './anchor-notes.tsx'

export type ReturnedNote = {
  readonly criterionId: string
  readonly text: string
  readonly error: string | null
  /** What another wrote meanwhile. */
  readonly stored: string | null
}

type SectionProps = {
  t: Translate
  base: string
  differences: Differences
  each: CriterionDifferences
  returned: ReturnedNote | null
}

/** "Juryen er uenig om Nytte: fra 2 til 6 for «Smart renhold»." */
function findingOf(t: Translate, { widest, criterion }: CriterionDifferences): string {
  const name = pickText(criterion.name, t.language)
  if (!widest) return t('calibration.finding_none', { criterion: name })
  const { agreement, low, high, title } = widest
  return t(`calibration.finding_${agreement}`, { criterion: name, low, high, title })
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

function Anchors({
  t,
  criterion,
  differences,
}: {
  t: Translate
  criterion: PracticeCriterion
  differences: Differences
}) {
  const { min, max } = differences.scale
  const values = Array.from({ length: max - min + 1 }, (_, step) => min + step)
  const told = values.filter((value) => pickText(criterion.anchors[String(value)], t.language) !== '')
  return (
    <>
      <h3 class="ds-heading">{t('calibration.anchors')}</h3>
      {told.length === 0 ? <p class="hint">{t('calibration.no_anchors')}</p> : null}
      <dl class="anchor-list">
        {told.map((value) => (
          <div class="anchor-meaning">
            <dt>{value}</dt>
            <dd>{pickText(criterion.anchors[String(value)], t.language)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** What one gave oneself, who could not judge, and the words that came with the values. */
function BesideDots({ t, row }: { t: Translate; row: PracticeValues }) {
  if (row.own === null && row.cannotJudge === 0 && row.comments.length === 0) return null
  return (
    <li>
      <p>
        <strong>{row.practice.title}</strong>
        {row.own === null ? null : <> · {t('calibration.own_value', { value: writtenScore(t, row.own) })}</>}
        {row.cannotJudge > 0 ? <> · {t('calibration.cannot_judge', { count: row.cannotJudge })}</> : null}
      </p>
      {row.comments.length === 0 ? null : (
        <Details summary={t('calibration.comments', { count: row.comments.length })}>
          <ul class="plain-list calibration-comments">
            {row.comments.map(({ value, comment }) => (
              <li>
                <strong class="given-value">{writtenScore(t, value)}</strong> <span class="kept-lines">{comment}</span>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </li>
  )
}

function NoteForm({ t, base, each, returned }: SectionProps) {
  const { id } = each.criterion
  const mine = returned?.criterionId === id ? returned : null
  const [newest] = each.notes
  return (
    <PostForm action={`${base}/avklaring`} version={newest?.version ?? 0}>
      <input type="hidden" name="criterion" value={id} />
      <Field
        t={t}
        kind="textarea"
        name="note"
        id={`note-${id}`}
        label={t(newest ? 'calibration.note_again' : 'calibration.note')}
        hint={t('calibration.note_hint', { most: LONGEST_NOTE })}
        value={mine?.text ?? newest?.text ?? ''}
        rows={4}
        error={mine?.error ?? undefined}
      />
      {mine?.stored ? (
        <div class="other-window">
          <p class="kicker">{t('calibration.stored_text')}</p>
          <PlainProse text={mine.stored} />
        </div>
      ) : null}
      <ButtonRow>
        <Button variant="secondary">{t('calibration.note_save')}</Button>
      </ButtonRow>
    </PostForm>
  )
}

export function CriterionSection(props: SectionProps) {
  const { t, differences, each } = props
  const { criterion, rows, notes } = each
  return (
    <Section title={pickText(criterion.name, t.language)} id={`kriterium-${criterion.index}`}>
      <Columns
        sideLabel={t('calibration.anchors_of', { criterion: pickText(criterion.name, t.language) })}
        side={<Anchors t={t} criterion={criterion} differences={differences} />}
      >
        <ScoreDots
          t={t}
          id={`kalibrering-${criterion.index}`}
          finding={findingOf(t, each)}
          scale={differences.scale}
          entries={rows.map(({ practice, values }) => ({ label: practice.title, values, mean: meanOf(values) }))}
          description={t('calibration.plot_description')}
        />
        <ul class="plain-list">
          {rows.map((row) => (
            <BesideDots t={t} row={row} />
          ))}
        </ul>
        <AnchorNotes t={t} notes={notes} />
        {differences.mayNote ? <NoteForm {...props} /> : null}
      </Columns>
    </Section>
  )
}
