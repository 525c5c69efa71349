import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { Desk } from '../../queries.ts'
import type { ListedDraft } from '../draft-queries.ts'
import { TEMPLATES } from '../letter-templates.ts'
import { LETTERS_A_PAGE, type Letter, type LetterCounts, type ListedLetter } from '../outbox-queries.ts'
import { LetterStateTag, recipientText } from './letter-state.tsx'

type OutboxView = {
  frame: PageFrame
  desk: Desk
  letters: readonly ListedLetter[]
  drafts: readonly ListedDraft[]
  counts: LetterCounts
  page: number
  onlyTrouble: boolean
  done?: string | undefined
}

function NewLetter({ t, roundId }: { t: Translate; roundId: string }) {
  return (
    <Panel tinted title={t('outbox.writeTitle')}>
      <p>{t('outbox.writeLead')}</p>
      <ButtonRow>
        {TEMPLATES.map((template) => (
          <ButtonLink
            href={`/runder/${roundId}/brev/ny/tekst?mal=${template}`}
            variant={template === 'blank' ? 'primary' : 'secondary'}
          >
            {t(`outbox.template_${template}`)}
          </ButtonLink>
        ))}
      </ButtonRow>
    </Panel>
  )
}

function Drafts({ t, roundId, drafts }: { t: Translate; roundId: string; drafts: readonly ListedDraft[] }) {
  if (drafts.length === 0) return null
  return (
    <Section title={t('outbox.drafts')}>
      <Table
        caption={t('outbox.drafts')}
        rows={drafts}
        columns={[
          {
            label: t('admin.mailSubject'),
            isHeading: true,
            cell: (draft) => (
              <a class="ds-link" href={`/runder/${roundId}/brev/${draft.id}`}>
                {pickText(draft.subject, t.language)}
              </a>
            ),
          },
          { label: t('admin.mailTo'), cell: (draft) => t(`outbox.audience_${draft.audience}`) },
          { label: t('outbox.savedAt'), cell: (draft) => formatDateTime(draft.savedAt, t.language) },
        ]}
      />
    </Section>
  )
}

/** Letters with where each stands; also on the page of one entry. */
export function LetterTable({
  t,
  roundId,
  letters,
  ofEntry = false,
}: {
  t: Translate
  roundId: string
  letters: readonly ListedLetter[]
  ofEntry?: boolean
}) {
  return (
    <Table
      caption={t('outbox.letters')}
      rows={letters}
      columns={[
        {
          label: t('admin.mailSubject'),
          isHeading: true,
          cell: (letter: ListedLetter) => (
            <a class="ds-link" href={`/runder/${roundId}/utboks/${letter.id}`}>
              {letter.subject}
            </a>
          ),
        },
        { label: t('admin.mailTo'), cell: (letter: ListedLetter) => recipientText(t, letter) },
        ...(ofEntry ? [] : [{ label: t('admin.mailEntry'), cell: (letter: ListedLetter) => letter.entryTitle ?? '' }]),
        {
          label: t('admin.mailWhen'),
          cell: (letter: ListedLetter) => formatDateTime(letter.sentAt ?? letter.createdAt, t.language),
        },
        { label: t('admin.mailState'), cell: (letter: ListedLetter) => <LetterStateTag t={t} letter={letter} /> },
      ]}
    />
  )
}

function Trouble({ t, path, count }: { t: Translate; path: string; count: number }) {
  return (
    <Notice t={t} tone="warning" title={t('outbox.troubleTitle', { count })}>
      <p>{t('outbox.troubleText')}</p>
      <a class="ds-link" href={`${path}?vis=ikke-fram`}>
        {t('outbox.troubleShow')}
      </a>
    </Notice>
  )
}

export function OutboxPage({ frame, desk, letters, drafts, counts, page, onlyTrouble, done }: OutboxView) {
  const { t } = frame
  const path = `/runder/${desk.id}/utboks`
  const query = onlyTrouble ? 'vis=ikke-fram&' : ''
  const count = onlyTrouble ? counts.trouble : counts.all
  return (
    <Page frame={frame} width="wide">
      {done ? (
        <Notice t={t} tone="success">
          {done}
        </Notice>
      ) : null}
      <PageTitle kicker={pickText(desk.title, t.language)} title={frame.title} lead={t('outbox.lead')} />
      {counts.trouble > 0 && !onlyTrouble ? <Trouble t={t} path={path} count={counts.trouble} /> : null}
      {onlyTrouble ? null : <NewLetter t={t} roundId={desk.id} />}
      {onlyTrouble ? null : <Drafts t={t} roundId={desk.id} drafts={drafts} />}
      <Section title={t(onlyTrouble ? 'outbox.troubleHeading' : 'outbox.letters')}>
        {onlyTrouble ? (
          <p>
            <a class="ds-link" href={path}>
              {t('outbox.showAll')}
            </a>
          </p>
        ) : null}
        {letters.length === 0 ? (
          <EmptyState text={t(onlyTrouble ? 'outbox.noTrouble' : 'admin.outboxNone')} />
        ) : (
          <LetterTable t={t} roundId={desk.id} letters={letters} />
        )}
        <Pagination
          t={t}
          page={page}
          pages={Math.max(1, Math.ceil(count / LETTERS_A_PAGE))}
          hrefOf={(number) => `${path}?${query}side=${number}`}
        />
      </Section>
    </Page>
  )
}

function WhatToDo({ t, roundId, letter }: { t: Translate; roundId: string; letter: Letter }) {
  if (letter.state !== 'bounced' && letter.state !== 'interrupted' && letter.state !== 'gave_up') return null
  return (
    <Panel tinted title={t('outbox.whatToDo')}>
      <p>{t(`outbox.advice_${letter.state}`)}</p>
      {letter.entryId ? (
        <p>
          <a class="ds-link" href={`/runder/${roundId}/soknader/${letter.entryId}`}>
            {t('outbox.toContact')}
          </a>
        </p>
      ) : null}
      <PostForm action={`/runder/${roundId}/utboks/${letter.id}/send`}>
        <Button variant="secondary">{t('outbox.sendAgain')}</Button>
      </PostForm>
    </Panel>
  )
}

type LetterView = { frame: PageFrame; desk: Desk; letter: Letter; done?: string | undefined }

export function LetterPage({ frame, desk, letter, done }: LetterView) {
  const { t } = frame
  const rows = [
    { label: t('admin.mailTo'), value: recipientText(t, letter) },
    { label: t('admin.mailWhen'), value: formatDateTime(letter.createdAt, t.language) },
    { label: t('admin.mailState'), value: <LetterStateTag t={t} letter={letter} /> },
  ]
  if (letter.sentAt) rows.push({ label: t('admin.mail_sent'), value: formatDateTime(letter.sentAt, t.language) })
  if (letter.attempts > 1) rows.push({ label: t('outbox.attempts'), value: String(letter.attempts) })
  if (letter.refusal && letter.state !== 'sent') rows.push({ label: t('outbox.refusal'), value: letter.refusal })
  return (
    <Page frame={frame} width="text">
      {done ? (
        <Notice t={t} tone="success">
          {done}
        </Notice>
      ) : null}
      <PageTitle kicker={t('admin.outbox')} title={letter.subject} />
      <SummaryList rows={rows} />
      <WhatToDo t={t} roundId={desk.id} letter={letter} />
      {letter.body === null ? <p>{t('admin.mailBodyHidden')}</p> : <PlainProse text={letter.body} />}
      <ButtonLink href={`/runder/${desk.id}/utboks`} variant="tertiary">
        {t('admin.toOutbox')}
      </ButtonLink>
    </Page>
  )
}
