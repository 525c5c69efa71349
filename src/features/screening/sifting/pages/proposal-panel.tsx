import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { errorOf } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import type { EntryProposal } from '../../queries.ts'
import type { ScreeningView } from './screening-view.ts'

type PanelProps = { t: Translate; view: ScreeningView; proposal: EntryProposal }

function Own({ t, view }: { t: Translate; view: ScreeningView }) {
  const { desk, entry } = view
  return (
    <>
      {entry.others === 0 ? (
        <Notice t={t} tone="warning" title={t('outbox.aloneTitle')}>
          <p>{t('outbox.aloneText')}</p>
          <a class="ds-link" href={`/runder/${desk.id}/roller`}>
            {t('outbox.aloneLink')}
          </a>
        </Notice>
      ) : (
        <p>{t('outbox.proposalWaits')}</p>
      )}
      <PostForm action={`/runder/${desk.id}/siling/${entry.id}/forslag`}>
        <Button variant="secondary" name="act" value="withdraw">
          {t('outbox.proposalWithdraw')}
        </Button>
      </PostForm>
    </>
  )
}

function Others({ t, view, proposal }: PanelProps) {
  const { desk, entry, errors } = view
  const action = `/runder/${desk.id}/siling/${entry.id}/forslag`
  return (
    <>
      <p>{t('outbox.proposalAsk')}</p>
      <PostForm action={action}>
        <input type="hidden" name="seenReason" value={proposal.reason} />
        <Button name="act" value="confirm">
          {t('outbox.proposalConfirm')}
        </Button>
      </PostForm>
      <PostForm action={action}>
        <Field
          t={t}
          kind="textarea"
          name="note"
          label={t('outbox.sendBackNote')}
          hint={t('outbox.sendBackHint')}
          value={view.note ?? ''}
          error={errorOf(errors, 'note')}
        />
        <Button variant="secondary" name="act" value="send_back">
          {t('outbox.proposalSendBack')}
        </Button>
      </PostForm>
    </>
  )
}

/** A rejection that waits: the one who proposed it may take it back, another confirms it or sends it back. */
export function ProposalPanel({ t, view, proposal }: PanelProps) {
  const isOwn = proposal.by === view.me
  return (
    <>
      <p>{t('outbox.proposedBy', { name: proposal.byName, when: formatDateTime(proposal.at, t.language) })}</p>
      <PlainProse text={proposal.reason} />
      {isOwn ? <Own t={t} view={view} /> : <Others t={t} view={view} proposal={proposal} />}
    </>
  )
}

/** What the other wrote when it was sent back, above the form in which it is taken up again. */
export function SentBack({ t, proposal }: { t: Translate; proposal: EntryProposal }) {
  return (
    <Notice t={t} tone="warning" title={t('outbox.sentBackTitle', { name: proposal.sentBackBy ?? '' })}>
      <PlainProse text={proposal.sentBackNote ?? ''} />
    </Notice>
  )
}
