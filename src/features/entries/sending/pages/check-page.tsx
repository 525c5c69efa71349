import { pickText } from '../../../../kernel/texts.ts'
import { Answer, type ShownAnswer } from '../../../../ui/answer.tsx'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, type FieldFault } from '../../../../ui/error-summary.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SummaryList, type SummaryRow } from '../../../../ui/summary-list.tsx'

export type CheckedAnswer = { readonly id: string; readonly answer: ShownAnswer; readonly fault: string | null }

export type CheckView = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly entryTitle: string
  readonly about: readonly SummaryRow[]
  readonly sections: readonly {
    readonly title: string
    readonly slug: string
    readonly answers: readonly CheckedAnswer[]
  }[]
  /** What is missing, each with the id of the place on this page that it is about. */
  readonly missing: readonly FieldFault[]
  /** The same, once somebody has tried to send. */
  readonly errors: readonly FieldFault[]
  readonly notice: string | null
  /** What jurors, secretariat and later the public will see, one sentence each. */
  readonly audience: readonly string[]
  readonly deadlineSentence: string | null
  /** Null where nothing can be sent now. */
  readonly send: { readonly requestKey: string; readonly contentHash: string; readonly label: string } | null
  readonly receiptHref: string | null
  readonly mayChange: boolean
}

function Missing({ view }: { view: CheckView }) {
  const { t } = view.frame
  if (view.errors.length > 0) return null
  if (view.missing.length === 0) {
    return (
      <Notice t={t} tone="success">
        <p>{t('entries.nothing_missing')}</p>
      </Notice>
    )
  }
  return (
    <Notice t={t} tone="warning" title={t('entries.missing_title', { count: view.missing.length })}>
      <ul class="ds-list">
        {view.missing.map((fault) => (
          <li>
            <a class="ds-link" href={`#${fault.fieldId}`}>
              {fault.message}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Checked({ view, slug, item }: { view: CheckView; slug: string; item: CheckedAnswer }) {
  const { t } = view.frame
  return (
    <div class="checked-answer" id={item.id}>
      <Answer t={t} answer={item.answer} />
      {item.fault ? <p class="ds-validation-message field-error">{item.fault}</p> : null}
      {view.mayChange ? (
        <p>
          <a class="ds-link" href={`/soknader/${view.entryId}/skriv/${slug}#${item.id.replace('svar-', 'q_')}`}>
            {t('ui.change')} <span class="visually-hidden">{pickText(item.answer.label, t.language)}</span>
          </a>
        </p>
      ) : null}
    </div>
  )
}

function Send({ view }: { view: CheckView }) {
  const { t } = view.frame
  return (
    <Panel tinted title={t('entries.send_title')}>
      {view.deadlineSentence ? <p>{view.deadlineSentence}</p> : null}
      {view.send ? (
        <PostForm action={`/soknader/${view.entryId}/send`}>
          <input type="hidden" name="request_key" value={view.send.requestKey} />
          <input type="hidden" name="content_hash" value={view.send.contentHash} />
          <ButtonRow>
            <Button>{view.send.label}</Button>
            <ButtonLink href={`/soknader/${view.entryId}`} variant="tertiary">
              {t('entries.not_yet')}
            </ButtonLink>
          </ButtonRow>
        </PostForm>
      ) : (
        <ButtonRow>
          {view.receiptHref ? <ButtonLink href={view.receiptHref}>{t('entries.see_receipt')}</ButtonLink> : null}
          <ButtonLink href={`/soknader/${view.entryId}`} variant="tertiary">
            {t('entries.back_to_entry')}
          </ButtonLink>
        </ButtonRow>
      )}
    </Panel>
  )
}

export function CheckPage(view: CheckView) {
  const { t } = view.frame
  return (
    <Page frame={view.frame} width="text">
      <ErrorSummary t={t} errors={view.errors} />
      {view.notice ? (
        <Notice t={t} tone="info">
          <p>{view.notice}</p>
        </Notice>
      ) : null}
      <PageTitle kicker={view.entryTitle} title={view.frame.title} lead={t('entries.check_lead')} />
      <Missing view={view} />
      <Section title={t('entries.about_entry')} id="om">
        <SummaryList rows={view.about} />
      </Section>
      {view.sections.map((section) => (
        <Section title={section.title}>
          {section.answers.map((item) => (
            <Checked view={view} slug={section.slug} item={item} />
          ))}
        </Section>
      ))}
      <Section title={t('entries.who_sees')}>
        <ul class="ds-list">
          {view.audience.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </Section>
      <Send view={view} />
    </Page>
  )
}
