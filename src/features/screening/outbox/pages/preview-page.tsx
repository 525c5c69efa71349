import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { Columns, PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import { Table } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Desk } from '../../queries.ts'
import type { LetterDraft, Recipient } from '../draft-queries.ts'
import type { WrittenLetter } from '../draft-store.ts'

type PreviewView = {
  frame: PageFrame
  desk: Desk
  draft: LetterDraft
  recipients: readonly Recipient[]
  /** Those whose letter is still to go. */
  left: readonly Recipient[]
  shown: Recipient | undefined
  letter: WrittenLetter | null
  /** What the page was made from, so that sending finds out what has changed. */
  seen: string
  done?: string | undefined
  refusal?: string | undefined
}

function nameOf(recipient: Recipient): string {
  const who = [recipient.name, recipient.organisationName].filter(Boolean).join(', ')
  return recipient.title ? `${recipient.title} (${who})` : who || recipient.address
}

function SendForm({ view, only }: { view: PreviewView; only?: Recipient }) {
  const { frame, desk, draft, seen, left } = view
  const { t } = frame
  const isHidden = draft.audience === 'drafts'
  const label = isHidden ? t('outbox.sendHidden') : t('outbox.sendAll', { count: left.length })
  return (
    <PostForm action={`/runder/${desk.id}/brev/${draft.id}/send`}>
      <input type="hidden" name="seen" value={seen} />
      {only ? <input type="hidden" name="only" value={only.key} /> : null}
      <Button variant={only ? 'secondary' : 'primary'}>{only ? t('outbox.sendOne') : label}</Button>
    </PostForm>
  )
}

function Arrange({ view, recipient, isOut }: { view: PreviewView; recipient: Recipient; isOut: boolean }) {
  const { t } = view.frame
  return (
    <PostForm action={`/runder/${view.desk.id}/brev/${view.draft.id}/mottaker`} inline>
      <input type="hidden" name="key" value={recipient.key} />
      <input type="hidden" name="out" value={isOut ? 'yes' : 'no'} />
      <Button variant="tertiary" small>
        {t(isOut ? 'outbox.leaveOut' : 'outbox.putBack')}
        <span class="visually-hidden"> {nameOf(recipient)}</span>
      </Button>
    </PostForm>
  )
}

function Standing({ view, recipient }: { view: PreviewView; recipient: Recipient }) {
  const { draft, frame } = view
  const { t } = frame
  if (draft.postedKeys.includes(recipient.key)) return <Tag tone="success">{t('outbox.posted')}</Tag>
  if (draft.sentAt) return <Tag tone="neutral">{t('outbox.notSent')}</Tag>
  const isOut = draft.leftOut.includes(recipient.key)
  return (
    <>
      {isOut ? <Tag tone="neutral">{t('outbox.leftOut')}</Tag> : null}
      <Arrange view={view} recipient={recipient} isOut={!isOut} />
    </>
  )
}

function Recipients({ view }: { view: PreviewView }) {
  const { frame, desk, draft, recipients } = view
  const { t } = frame
  if (draft.audience === 'drafts') return <p>{t('outbox.hiddenGroup')}</p>
  if (recipients.length === 0) return <EmptyState text={t('outbox.nobody')} />
  return (
    <Table
      caption={t('outbox.recipients')}
      rows={recipients}
      columns={[
        {
          label: t('outbox.recipient'),
          isHeading: true,
          cell: (recipient) => (
            <a class="ds-link" href={`/runder/${desk.id}/brev/${draft.id}?mottaker=${recipient.key}#brevet`}>
              {nameOf(recipient)}
            </a>
          ),
        },
        { label: t('outbox.address'), cell: (recipient) => recipient.address },
        { label: t('outbox.languageShort'), cell: (recipient) => t(`outbox.language_${recipient.language}`) },
        { label: t('admin.mailState'), cell: (recipient) => <Standing view={view} recipient={recipient} /> },
      ]}
    />
  )
}

function Letter({ view }: { view: PreviewView }) {
  const { frame, draft, letter, shown, left } = view
  const { t } = frame
  if (!letter || !shown) {
    return (
      <PlainProse text={`${draft.subject.nb ?? draft.subject.nn ?? ''}\n\n${draft.body.nb ?? draft.body.nn ?? ''}`} />
    )
  }
  const isLeft = left.some(({ key }) => key === shown.key)
  return (
    <>
      <p class="hint">{t('outbox.shownTo', { name: nameOf(shown) })}</p>
      <Panel>
        <p class="kicker">{t('admin.mailSubject')}</p>
        <h3 class="ds-heading">{letter.subject}</h3>
        <PlainProse text={letter.body} />
      </Panel>
      {isLeft && left.length > 1 && !draft.sentAt ? <SendForm view={view} only={shown} /> : null}
    </>
  )
}

function SendPanel({ view }: { view: PreviewView }) {
  const { frame, desk, draft, left, recipients } = view
  const { t } = frame
  if (draft.sentAt) {
    const values = { when: draft.sentAt, name: draft.sentBy ?? '' }
    return (
      <Panel tinted title={t('outbox.isSent')}>
        {t('outbox.sentBy', values)}
      </Panel>
    )
  }
  const isHidden = draft.audience === 'drafts'
  return (
    <Panel tinted title={t('outbox.readyTitle')}>
      {isHidden ? null : <p>{t('outbox.howMany', { left: left.length, all: recipients.length })}</p>}
      {isHidden || left.length > 0 ? <SendForm view={view} /> : null}
      {draft.posted === 0 ? (
        <ButtonRow>
          <ButtonLink href={`/runder/${desk.id}/brev/${draft.id}/tekst`} variant="secondary">
            {t('outbox.edit')}
          </ButtonLink>
          <PostForm action={`/runder/${desk.id}/brev/${draft.id}/slett`} inline>
            <Button variant="tertiary">{t('outbox.removeDraft')}</Button>
          </PostForm>
        </ButtonRow>
      ) : (
        <p>{t('outbox.begun', { count: draft.posted })}</p>
      )}
    </Panel>
  )
}

export function PreviewPage(view: PreviewView) {
  const { frame, desk } = view
  const { t } = frame
  const side = (
    <>
      <SendPanel view={view} />
      <ButtonLink href={`/runder/${desk.id}/utboks`} variant="tertiary">
        {t('admin.toOutbox')}
      </ButtonLink>
    </>
  )
  return (
    <Page frame={frame} width="work">
      {view.done ? (
        <Notice t={t} tone="success">
          {view.done}
        </Notice>
      ) : null}
      {view.refusal ? (
        <Notice t={t} tone="danger">
          {view.refusal}
        </Notice>
      ) : null}
      <PageTitle kicker={t('outbox.previewKicker')} title={frame.title} />
      <Columns side={side} sideLabel={t('outbox.readyTitle')}>
        <Section title={t('outbox.theLetter')} id="brevet">
          <Letter view={view} />
        </Section>
        <Section title={t('outbox.recipients')}>
          <Recipients view={view} />
        </Section>
      </Columns>
    </Page>
  )
}
