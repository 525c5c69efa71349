import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, type FieldFault } from '../../../../ui/error-summary.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Readability } from '../../../../ui/readability.tsx'
import { SentContent, type SentContentView } from './sent-content.tsx'

/** Said beside the answers: by the signatory, by the partners. */
export type TeamSaying = {
  readonly tone: 'info' | 'success' | 'warning'
  readonly title: string
  readonly text: string
  readonly action: { readonly href: string; readonly label: string }
}

export type CheckView = SentContentView & {
  readonly frame: PageFrame
  readonly entryTitle: string
  /** What is missing, each with the id of the place on this page that it is about. */
  readonly missing: readonly FieldFault[]
  /** The same, once somebody has tried to send. */
  readonly errors: readonly FieldFault[]
  readonly notice: string | null
  /** Questions with an answer in the draft that are not asked as the other answers stand. */
  readonly leftOut: readonly string[]
  /** How they read, where they can still be rewritten. */
  readonly longTexts: readonly { readonly label: string; readonly text: string; readonly href: string }[]
  /** What jurors, secretariat and later the public will see, one sentence each. */
  readonly audience: readonly string[]
  readonly deadlineSentence: string | null
  /** Null where nothing can be sent now. */
  readonly send: { readonly requestKey: string; readonly contentHash: string; readonly label: string } | null
  readonly receiptHref: string | null
  readonly team: readonly TeamSaying[]
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
            <a class="ds-link" href={fault.href ?? `#${fault.fieldId}`}>
              {fault.message}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** What the signatory and the partners have said, each with the way to it. */
function TeamSays({ view }: { view: CheckView }) {
  const { t } = view.frame
  return (
    <>
      {view.team.map(({ tone, title, text, action }) => (
        <Notice t={t} tone={tone} title={title}>
          <p>{text}</p>
          <p>
            <a class="ds-link" href={action.href}>
              {action.label}
            </a>
          </p>
        </Notice>
      ))}
    </>
  )
}

function LeftOut({ view }: { view: CheckView }) {
  const { t } = view.frame
  if (view.leftOut.length === 0) return null
  return (
    <Section title={t('answers.left_out_title')}>
      <p>{t('answers.left_out_lead')}</p>
      <ul class="ds-list">
        {view.leftOut.map((label) => (
          <li>{label}</li>
        ))}
      </ul>
    </Section>
  )
}

function HowItReads({ view }: { view: CheckView }) {
  const { t } = view.frame
  if (view.longTexts.length === 0) return null
  return (
    <Section title={t('writing.reads_title')}>
      <p>{t('writing.reads_lead')}</p>
      {view.longTexts.map(({ label, text, href }) => (
        <div>
          <p>
            <a class="ds-link" href={href}>
              {label}
            </a>
          </p>
          <Readability t={t} text={text} />
        </div>
      ))}
    </Section>
  )
}

function Previews({ view }: { view: CheckView }) {
  const { t } = view.frame
  return (
    <ButtonRow>
      <ButtonLink href={`/soknader/${view.entryId}/slik-ser-juryen`} variant="secondary">
        {t('answers.as_jury')}
      </ButtonLink>
      <ButtonLink href={`/soknader/${view.entryId}/slik-blir-den-offentlig`} variant="secondary">
        {t('answers.as_public')}
      </ButtonLink>
    </ButtonRow>
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
      <TeamSays view={view} />
      <SentContent
        t={t}
        about={view.about}
        sections={view.sections}
        entryId={view.entryId}
        mayChange={view.mayChange}
      />
      <LeftOut view={view} />
      <HowItReads view={view} />
      <Section title={t('entries.who_sees')}>
        <Previews view={view} />
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
