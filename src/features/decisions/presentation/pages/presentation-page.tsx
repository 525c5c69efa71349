import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { FieldGroup, PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import type { Candidate } from '../../field-queries.ts'
import { candidateLabel } from '../../honours/pages/finalist-form.tsx'
import { Answered } from '../../pages/panel-frame.tsx'
import type { Desk } from '../../queries.ts'
import type { PictureFacts, Presentation } from '../queries.ts'
import type { PresentationInput } from '../rules.ts'
import { Pictures, type WrittenPicture } from './picture-forms.tsx'

export type PresentationView = {
  readonly frame: PageFrame
  readonly desk: Desk
  readonly entry: Candidate
  readonly stored: Presentation | null
  readonly pictures: readonly PictureFacts[]
  readonly written: PresentationInput | null
  readonly writtenPicture: WrittenPicture | null
  readonly errors: readonly FieldFault[]
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

function storedInput(stored: Presentation): PresentationInput {
  return {
    leadNb: stored.lead.nb ?? '',
    leadNn: stored.lead.nn ?? '',
    leadEn: stored.lead.en ?? '',
    filmUrl: stored.filmUrl ?? '',
    filmHasCaptions: stored.filmHasCaptions,
    contactName: stored.contactName ?? '',
    contactEmail: stored.contactEmail ?? '',
  }
}

const LEADS = ['leadNb', 'leadNn', 'leadEn'] as const

function Words({ t, view, stored }: { t: Translate; view: PresentationView; stored: Presentation }) {
  const { errors } = view
  const input = view.written ?? storedInput(stored)
  return (
    <PostForm action={`/runder/${view.desk.id}/presentasjon/${view.entry.id}`} version={stored.savedAt.toISOString()}>
      {LEADS.map((name) => (
        <Field
          t={t}
          kind="textarea"
          name={name}
          rows={4}
          label={t(`decisions.${name}`)}
          {...(name === 'leadNb' ? { hint: t('decisions.leadHint') } : {})}
          value={input[name]}
          error={errorOf(errors, name)}
        />
      ))}
      <Field
        t={t}
        kind="url"
        name="filmUrl"
        label={t('decisions.filmUrl')}
        hint={t('decisions.filmHint')}
        value={input.filmUrl}
        error={errorOf(errors, 'filmUrl')}
      />
      <Field
        t={t}
        kind="checkbox"
        name="filmHasCaptions"
        value="yes"
        checked={input.filmHasCaptions}
        label={t('decisions.filmCaptions')}
        error={errorOf(errors, 'filmHasCaptions')}
      />
      <FieldGroup legend={t('decisions.contactName')} hint={t('decisions.contactHint')}>
        <Field
          t={t}
          kind="text"
          name="contactName"
          label={t('decisions.contactPerson')}
          value={input.contactName}
          error={errorOf(errors, 'contactName')}
        />
        <Field
          t={t}
          kind="email"
          name="contactEmail"
          label={t('decisions.contactEmail')}
          value={input.contactEmail}
          error={errorOf(errors, 'contactEmail')}
        />
      </FieldGroup>
      <Button>{t('decisions.savePresentation')}</Button>
    </PostForm>
  )
}

export function PresentationPage(view: PresentationView) {
  const { frame, desk, entry, stored } = view
  const { t } = frame
  const path = `/runder/${desk.id}/presentasjon/${entry.id}`
  return (
    <Page frame={frame} width="text">
      <ErrorSummary t={t} errors={view.errors} />
      <Answered frame={frame} done={view.done} refusal={view.refusal} />
      <PageTitle
        kicker={t('decisions.presentation')}
        title={candidateLabel(entry)}
        lead={t('decisions.presentationLead')}
      />
      {stored ? (
        <>
          <p>
            {t('decisions.pageAddress')}:{' '}
            <code>
              /priser/{desk.prizeSlug}/{desk.slug}/{stored.slug}
            </code>
          </p>
          <Words t={t} view={view} stored={stored} />
          <Pictures t={t} path={path} pictures={view.pictures} written={view.writtenPicture} errors={view.errors} />
        </>
      ) : (
        <p>{t('decisions.presentationWrongPhase')}</p>
      )}
      <ButtonLink href={`/runder/${desk.id}/slipp`} variant="tertiary">
        {t('decisions.release')}
      </ButtonLink>
    </Page>
  )
}
