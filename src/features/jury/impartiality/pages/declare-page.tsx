import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { type Choice, Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { applicantName } from '../../panel/pages/applicant-name.ts'
import type { Seat } from '../../panel/queries.ts'
import type { DeclarationWords } from '../forms.ts'
import type { DeclarationRow } from '../queries.ts'
import { DECLARATIONS, GROUNDS, standingOf } from '../rules.ts'

export type DeclarePageProps = {
  frame: PageFrame
  seat: Seat
  row: DeclarationRow
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

export function DeclarePage({ frame, seat, row, words, errors, refusal }: DeclarePageProps) {
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
                kind="select"
                name="ground"
                label={t('jury.ground')}
                value={words.ground}
                choices={GROUNDS.map((ground) => ({ value: ground, label: t(`jury.ground_${ground}`) }))}
                error={errorOf(errors, 'ground')}
              />
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
    </Page>
  )
}
