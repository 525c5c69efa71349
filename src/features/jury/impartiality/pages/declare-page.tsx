import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { type Choice, Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { RecusalGround } from '../../../prizes/contract.ts'
import { applicantName } from '../../panel/pages/applicant-name.ts'
import type { Seat } from '../../panel/queries.ts'
import type { DeclarationWords } from '../forms.ts'
import type { Step } from '../history-queries.ts'
import type { DeclarationRow } from '../queries.ts'
import { DECLARATIONS, standingOf } from '../rules.ts'
import { CaseHistory } from './case-history.tsx'
import { Look } from './hint-words.tsx'

export type DeclarePageProps = {
  frame: PageFrame
  seat: Seat
  row: DeclarationRow
  grounds: readonly RecusalGround[]
  steps: readonly Step[]
  words: DeclarationWords
  errors: readonly FieldFault[]
  refusal?: string
}

function choicesOf(t: Translate, mayClear: boolean): readonly Choice[] {
  return DECLARATIONS.filter((declared) => mayClear || declared !== 'impartial').map((declared) => ({
    value: declared,
    label: t(`jury.standing_${declared}`),
    hint: t(`jury.declareHint_${declared}`),
  }))
}

function groundChoices(t: Translate, grounds: readonly RecusalGround[]): readonly Choice[] {
  return grounds.map(({ key, title, about, source }) => ({
    value: key,
    label: pickText(title, t.language),
    hint: [pickText(about, t.language), source === '' ? '' : `(${source})`].filter((part) => part !== '').join(' '),
  }))
}

type MonthsProps = { t: Translate; words: DeclarationWords; errors: readonly FieldFault[] }

function Months({ t, words, errors }: MonthsProps) {
  const hints = { from: t('impartiality.period_hint'), to: t('impartiality.period_to_hint') }
  return (
    <div class="side-by-side">
      {(['from', 'to'] as const).map((name) => (
        <Field
          t={t}
          kind="text"
          name={name}
          label={t(`impartiality.period_${name}`)}
          hint={hints[name]}
          value={words[name]}
          maxLength={7}
          error={errorOf(errors, name)}
        />
      ))}
    </div>
  )
}

export function DeclarePage({ frame, seat, row, grounds, steps, words, errors, refusal }: DeclarePageProps) {
  const { t } = frame
  const base = `/jury/${seat.roundId}/habilitet`
  const standing = standingOf(row.declared ? { declared: row.declared, decision: row.decision, version: 0 } : null)
  const isDecidedAgainst = row.decision === 'disqualified'
  const mayClear = standing === 'undeclared' || standing === 'impartial'
  return (
    <Page frame={frame}>
      <ErrorSummary t={t} errors={errors} />
      {refusal ? (
        <Notice t={t} tone="danger" title={t('jury.refusedTitle')}>
          <p>{refusal}</p>
        </Notice>
      ) : null}
      <PageTitle kicker={applicantName(row)} title={frame.title} />
      <Look t={t} row={row} />
      {isDecidedAgainst ? (
        <Notice t={t} tone="info">
          {t('jury.refused_decided_against')}
        </Notice>
      ) : null}
      {!isDecidedAgainst && !mayClear ? (
        <Notice t={t} tone="info">
          {t('jury.refused_not_by_oneself')}
        </Notice>
      ) : null}
      {isDecidedAgainst ? (
        <ButtonLink href={base} variant="secondary">
          {t('jury.cancel')}
        </ButtonLink>
      ) : (
        <PostForm action={`${base}/${row.entryId}`} version={row.version}>
          <div class="declaration">
            <Field
              t={t}
              kind="radio"
              name="declared"
              label={t('jury.declareQuestion')}
              value={words.declared}
              choices={choicesOf(t, mayClear)}
              error={errorOf(errors, 'declared')}
            />
            <div class="declaration-ground">
              <Field
                t={t}
                kind="radio"
                name="ground"
                label={t('jury.ground')}
                value={words.ground}
                choices={groundChoices(t, grounds)}
                error={errorOf(errors, 'ground')}
              />
              <Months t={t} words={words} errors={errors} />
              <Field
                t={t}
                kind="textarea"
                name="reason"
                label={t('jury.reason')}
                hint={t('jury.reasonHint')}
                value={words.reason}
                rows={4}
                error={errorOf(errors, 'reason')}
              />
            </div>
          </div>
          <ButtonRow>
            <Button>{t('jury.saveDeclaration')}</Button>
            <ButtonLink href={base} variant="tertiary">
              {t('jury.cancel')}
            </ButtonLink>
          </ButtonRow>
        </PostForm>
      )}
      {seat.isJuror && standing !== 'in_doubt' && standing !== 'disqualified' ? (
        <p>
          {t('impartiality.objection_ask')}{' '}
          <a class="ds-link" href={`${base}/${row.entryId}/innsigelse`}>
            {t('impartiality.objection_object')}
          </a>
        </p>
      ) : null}
      {steps.length > 0 ? (
        <Section title={t('impartiality.history')}>
          <CaseHistory t={t} steps={steps} />
        </Section>
      ) : null}
    </Page>
  )
}
