import { Button, ButtonLink, ButtonRow } from '../../ui/button.tsx'
import { PostForm } from '../../ui/form.tsx'
import type { PageFrame } from '../../ui/frame.ts'
import { Page } from '../../ui/layout.tsx'
import { PageTitle } from '../../ui/layout-parts.tsx'
import { Notice } from '../../ui/notice.tsx'

export type PostedField = { readonly name: string; readonly value: string }

export type SignedOutView = {
  readonly frame: PageFrame
  /** Where the form was going. */
  readonly action: string
  readonly fields: readonly PostedField[]
  /** Names of files that came with it: they must be chosen again. */
  readonly files: readonly string[]
}

/** What a person has written rather than chosen or been given by the page. */
function isWritten({ name, value }: PostedField): boolean {
  return name !== 'version' && (value.includes('\n') || value.includes(' '))
}

/** The answer to what was sent after the session had ended: the words, and the way to send them again. Nothing is stored. */
export function SignedOutPage({ frame, action, fields, files }: SignedOutView) {
  const { t } = frame
  const written = fields.filter(isWritten)
  return (
    <Page frame={frame} width="text">
      <PageTitle title={frame.title} lead={t('access.signedOutLead')} />
      <ol class="ds-list">
        <li>{t('access.signedOutStep1')}</li>
        <li>{t('access.signedOutStep2')}</li>
      </ol>
      <ButtonRow>
        <ButtonLink href="/logg-inn?tilbake=/innlogget" newTab>
          {t('access.signedOutSignIn')}
        </ButtonLink>
      </ButtonRow>
      {files.length > 0 ? (
        <Notice t={t} tone="warning">
          <p>{t('access.signedOutFiles', { names: files.join(', ') })}</p>
        </Notice>
      ) : null}
      <PostForm action={action}>
        {fields
          .filter((field) => !isWritten(field))
          .map(({ name, value }) => (
            <input type="hidden" name={name} value={value} />
          ))}
        {written.map(({ name, value }, index) => (
          <div class="ds-field">
            <label class="ds-label" for={`skrevet-${index + 1}`} data-weight="medium">
              {t('access.signedOutText', { number: index + 1 })}
            </label>
            <textarea class="ds-input" id={`skrevet-${index + 1}`} name={name} rows={6} readonly>
              {`\n${value}`}
            </textarea>
          </div>
        ))}
        <ButtonRow>
          <Button variant="secondary">{t('access.signedOutSendAgain')}</Button>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}

/** Stands in the tab that one signed in from. */
export function SignedInAgainPage({ frame }: { frame: PageFrame }) {
  const { t } = frame
  return (
    <Page frame={frame} width="text">
      <PageTitle title={frame.title} lead={t('access.signedInAgainLead')} />
      <p>
        <a class="ds-link" href="/min-side">
          {t('ui.myPage')}
        </a>
      </p>
    </Page>
  )
}
