import { LANGUAGES } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { FieldGroup, PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { Columns, PageTitle, Panel } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import type { Desk } from '../../queries.ts'
import type { ChosenEntry, LetterDraft } from '../draft-queries.ts'
import type { DraftWords } from '../draft-rules.ts'
import { AUDIENCES, PLACEHOLDERS } from '../placeholder-rules.ts'

type WriteView = {
  frame: PageFrame
  desk: Desk
  draft: LetterDraft | null
  words: DraftWords
  chosen: readonly ChosenEntry[]
  errors: readonly FieldFault[]
  isNew: boolean
  refusal?: string | undefined
}

const GROUPS = AUDIENCES.filter((audience) => audience !== 'chosen')

/** The entries that were chosen in the list; others are chosen there. */
function Chosen({ t, chosen }: { t: Translate; chosen: readonly ChosenEntry[] }) {
  return (
    <div>
      <p>{t('outbox.chosen_title', { count: chosen.length })}</p>
      <ul class="ds-list">
        {chosen.map(({ id, title, organisationName }) => (
          <li>
            {title || t('outbox.untitled')} – {organisationName}
            <input type="hidden" name="entries" value={id} />
          </li>
        ))}
      </ul>
      <input type="hidden" name="audience" value="chosen" />
    </div>
  )
}

function Audience({ t, words, chosen }: Pick<WriteView, 'words' | 'chosen'> & { t: Translate }) {
  return (
    <>
      {words.audience === 'chosen' ? (
        <Chosen t={t} chosen={chosen} />
      ) : (
        <Field
          t={t}
          kind="select"
          name="audience"
          label={t('outbox.audience')}
          value={words.audience}
          choices={GROUPS.map((value) => ({ value, label: t(`outbox.audience_${value}`) }))}
        />
      )}
      <Field
        t={t}
        kind="select"
        name="language"
        label={t('outbox.onlyLanguage')}
        hint={t('outbox.onlyLanguageHint')}
        value={words.language ?? ''}
        choices={[
          { value: '', label: t('outbox.language_all') },
          ...LANGUAGES.map((value) => ({ value, label: t(`outbox.language_${value}`) })),
        ]}
      />
    </>
  )
}

function Texts({ t, words, errors }: { t: Translate; words: DraftWords; errors: readonly FieldFault[] }) {
  return (
    <>
      {LANGUAGES.map((language) => (
        <FieldGroup legend={t(`outbox.language_${language}`)}>
          <Field
            t={t}
            kind="text"
            name={`subject_${language}`}
            label={t('admin.mailSubject')}
            value={words.subject[language] ?? ''}
            error={errorOf(errors, `subject_${language}`)}
          />
          <Field
            t={t}
            kind="textarea"
            name={`body_${language}`}
            label={t('outbox.body')}
            rows={10}
            value={words.body[language] ?? ''}
            error={errorOf(errors, `body_${language}`)}
          />
        </FieldGroup>
      ))}
    </>
  )
}

/** What can be put in, each with what it becomes. */
function Placeholders({ t }: { t: Translate }) {
  return (
    <Panel tinted title={t('outbox.placeholders')}>
      <p>{t('outbox.placeholdersLead')}</p>
      <SummaryList
        rows={PLACEHOLDERS.map((name) => ({
          label: `{{${name}}}`,
          value: t(`outbox.placeholder_${name}`),
        }))}
      />
    </Panel>
  )
}

export function WritePage({ frame, desk, draft, words, chosen, errors, isNew, refusal }: WriteView) {
  const { t } = frame
  const action = `/runder/${desk.id}/brev/${draft?.id ?? 'ny'}/tekst`
  const back = isNew ? `/runder/${desk.id}/utboks` : `/runder/${desk.id}/brev/${draft?.id}`
  return (
    <Page frame={frame} width="work">
      <ErrorSummary t={t} errors={errors} />
      {refusal ? (
        <Notice t={t} tone="danger">
          {refusal}
          {draft ? (
            <Details summary={t('outbox.storedText')}>
              <p>{draft.subject.nb ?? draft.subject.nn}</p>
              <p>{draft.body.nb ?? draft.body.nn}</p>
            </Details>
          ) : null}
        </Notice>
      ) : null}
      <PageTitle kicker={t('admin.outbox')} title={frame.title} lead={t('outbox.writePageLead')} />
      <Columns side={<Placeholders t={t} />} sideLabel={t('outbox.placeholders')}>
        <PostForm action={action} version={draft?.version ?? 0}>
          <Audience t={t} words={words} chosen={chosen} />
          <Texts t={t} words={words} errors={errors} />
          <ButtonRow>
            <Button>{t('outbox.saveAndSee')}</Button>
            <ButtonLink href={back} variant="tertiary">
              {t('outbox.cancel')}
            </ButtonLink>
          </ButtonRow>
        </PostForm>
      </Columns>
    </Page>
  )
}
