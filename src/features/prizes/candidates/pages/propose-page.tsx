import { pickText } from '../../../../kernel/texts.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Confirmation } from '../../../../ui/confirmation.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { RoundFacts } from '../../round-rules.ts'
import type { Values } from '../../set-up-forms.ts'
import type { FoundOrganisation } from '../queries.ts'

export type ProposeView = {
  readonly frame: PageFrame
  readonly round: RoundFacts
  readonly words: string
  readonly found: readonly FoundOrganisation[]
  readonly values: Values
  readonly errors: readonly FieldFault[]
  readonly refusal: string | null
}

export function addressOf({ prizeSlug, slug }: RoundFacts): string {
  return `/priser/${prizeSlug}/${slug}`
}

/** Finding the organisation is a plain search, so that the form needs no script. */
export function OrganisationSearch({ frame, words, action }: { frame: PageFrame; words: string; action: string }) {
  const { t } = frame
  return (
    <form method="get" action={action} class="form">
      <Field
        t={t}
        kind="search"
        name="q"
        label={t('life.propose_search')}
        hint={t('life.propose_search_hint')}
        value={words}
      />
      <ButtonRow>
        <Button variant="secondary">{t('life.propose_find')}</Button>
      </ButtonRow>
    </form>
  )
}

/** Left empty by people; what fills it is no person. */
function Trap({ frame }: { frame: PageFrame }) {
  return (
    <div class="visually-hidden" aria-hidden="true">
      <label for="nettsted">{frame.t('life.propose_trap')}</label>
      <input type="text" id="nettsted" name="nettsted" tabindex={-1} autocomplete="off" />
    </div>
  )
}

function ProposalForm({ frame, round, words, found, values, errors }: ProposeView) {
  const { t } = frame
  const text = (name: string) => ({ t, name, value: values[name] ?? '', error: errorOf(errors, name) })
  return (
    <PostForm action={`${addressOf(round)}/foresla?q=${encodeURIComponent(words)}`}>
      <Field
        t={t}
        kind="radio"
        name="organisation"
        label={t('life.propose_which')}
        value={values['organisation'] ?? (found.length === 1 ? (found[0]?.id ?? '') : '')}
        choices={found.map(({ id, name }) => ({ value: id, label: name }))}
        error={errorOf(errors, 'organisation')}
        required
      />
      <Field
        {...text('what')}
        kind="textarea"
        label={t('life.propose_what')}
        hint={t('life.propose_what_hint')}
        rows={6}
        required
      />
      <Field {...text('name')} kind="text" label={t('life.propose_name')} autocomplete="name" maxLength={120} />
      <Field
        {...text('email')}
        kind="email"
        label={t('life.propose_email')}
        hint={t('life.propose_email_hint')}
        autocomplete="email"
      />
      <Trap frame={frame} />
      <ButtonRow>
        <Button>{t('life.propose_send')}</Button>
        <ButtonLink href={addressOf(round)} variant="tertiary">
          {t('life.back_to_round')}
        </ButtonLink>
      </ButtonRow>
    </PostForm>
  )
}

export function ProposePage(view: ProposeView) {
  const { frame, round, words, found, errors, refusal } = view
  const { t, language } = frame
  const hasSearched = words.trim() !== ''
  return (
    <Page frame={frame} width="text">
      <ErrorSummary t={t} errors={errors} />
      <PageTitle kicker={pickText(round.title, language)} title={frame.title} lead={t('life.propose_lead')} />
      {refusal ? (
        <Notice t={t} tone="warning">
          {refusal}
        </Notice>
      ) : null}
      <OrganisationSearch frame={frame} words={words} action={`${addressOf(round)}/foresla`} />
      {hasSearched && found.length === 0 ? <p>{t('life.propose_not_found')}</p> : null}
      {found.length > 0 ? <ProposalForm {...view} /> : null}
    </Page>
  )
}

export function ProposedPage({ frame, round }: { frame: PageFrame; round: RoundFacts }) {
  const { t } = frame
  return (
    <Page frame={frame} width="text">
      <Confirmation t={t} title={t('life.proposed')} next={[t('life.proposed_1'), t('life.proposed_2')]} />
      <ButtonRow>
        <ButtonLink href={addressOf(round)}>{t('life.back_to_round')}</ButtonLink>
      </ButtonRow>
    </Page>
  )
}
