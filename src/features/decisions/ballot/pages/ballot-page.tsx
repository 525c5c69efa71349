import { pickText } from '../../../../kernel/texts.ts'
import { Button } from '../../../../ui/button.tsx'
import { ErrorSummary } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { Answered } from '../../pages/panel-frame.tsx'
import type { Desk } from '../../queries.ts'
import type { Ballot } from '../queries.ts'
import type { BallotView } from './ballot-view.ts'
import { CountPart } from './count-part.tsx'
import { BecomesKnown } from './small-ballot.tsx'

function Receipt({ view }: { view: BallotView }) {
  const { t } = view.frame
  if (view.turnout.hasVoted) {
    return (
      <Field
        t={t}
        kind="text"
        name="receipt"
        label={t('meeting.yourCode')}
        hint={t('meeting.yourCodeHint')}
        value={view.written.length > 0 ? view.receipt : ''}
        required
        maxLength={30}
        autocomplete="off"
      />
    )
  }
  return (
    <>
      <p>{t('meeting.codeKeep')}</p>
      <p class="receipt-code">{view.receipt}</p>
      <input type="hidden" name="receipt" value={view.receipt} />
    </>
  )
}

function VoteForm({ view }: { view: BallotView }) {
  const { frame, desk, ballot, named, turnout, written, errors } = view
  const { t } = frame
  if (!turnout.asker) return <p>{t(desk.leads ? 'meeting.notVoting' : 'meeting.notVotingJuror')}</p>
  return (
    <Section title={t(turnout.hasVoted ? 'meeting.changeVote' : 'meeting.yourOrder')}>
      <BecomesKnown t={t} may={turnout.may} />
      <p>{t(turnout.hasVoted ? 'meeting.votedAlready' : 'meeting.orderHint')}</p>
      <PostForm action={`/jury/${desk.id}/stemme/${ballot.id}`}>
        <ol class="order-list" data-order="" data-up={t('meeting.up')} data-down={t('meeting.down')}>
          {named.map((entry, place) => (
            <li data-name={entry.title}>
              <label for={`place-${place}`}>
                <strong>{entry.title}</strong> <span class="hint">{entry.unitName ?? entry.organisationName}</span>
              </label>
              <input
                class="ds-input"
                type="text"
                inputmode="numeric"
                maxlength={2}
                id={`place-${place}`}
                name={`place_${entry.id}`}
                value={written[place] ?? ''}
                data-place=""
                aria-invalid={errors.some(({ fieldId }) => fieldId === `place-${place}`) ? 'true' : undefined}
              />
            </li>
          ))}
        </ol>
        <Receipt view={view} />
        <Button>{t(turnout.hasVoted ? 'meeting.changeButton' : 'meeting.voteButton')}</Button>
      </PostForm>
    </Section>
  )
}

/** Whether one's own sheet was counted. */
function CheckForm({ view }: { view: BallotView }) {
  const { t } = view.frame
  if (!view.turnout.hasVoted || view.ballot.state !== 'closed') return null
  return (
    <Section title={t('meeting.wasCounted')}>
      <PostForm action={`/jury/${view.desk.id}/stemme/${view.ballot.id}/kvittering`}>
        <Field
          t={t}
          kind="text"
          name="receipt"
          label={t('meeting.yourCode')}
          hint={t('meeting.checkHint')}
          maxLength={30}
          autocomplete="off"
          required
        />
        <Button variant="secondary">{t('meeting.checkButton')}</Button>
      </PostForm>
    </Section>
  )
}

export function BallotPage(view: BallotView) {
  const { frame, desk, ballot, turnout } = view
  const { t } = frame
  const isOpen = ballot.state === 'open'
  return (
    <Page frame={frame} width="text">
      <ErrorSummary t={t} errors={view.errors} />
      <Answered frame={frame} done={view.done} refusal={view.refusal} />
      <PageTitle kicker={pickText(desk.title, t.language)} title={frame.title} lead={t('meeting.ballotLead')} />
      {isOpen ? <p>{t('meeting.turnout', { have: turnout.have, may: turnout.may })}</p> : null}
      {isOpen ? <VoteForm view={view} /> : <CountPart view={view} />}
      <CheckForm view={view} />
      {isOpen && desk.leads ? (
        <Panel tinted title={t('meeting.closeTitle')}>
          <p>{t('meeting.closeText', { have: turnout.have, may: turnout.may })}</p>
          <PostForm action={`/jury/${desk.id}/stemme/${ballot.id}/lukk`}>
            <Button variant="secondary">{t('meeting.closeButton')}</Button>
          </PostForm>
        </Panel>
      ) : null}
    </Page>
  )
}

/** The code once more, right after the vote; it stands nowhere else. */
export function VotedPage({
  frame,
  desk,
  ballot,
  receipt,
  isChanged,
}: {
  frame: PageFrame
  desk: Desk
  ballot: Ballot
  receipt: string
  isChanged: boolean
}) {
  const { t } = frame
  return (
    <Page frame={frame} width="text">
      <PageTitle
        kicker={pickText(desk.title, t.language)}
        title={t(isChanged ? 'meeting.voteChanged' : 'meeting.voteGiven')}
        lead={t('meeting.voteGivenLead')}
      />
      <p>{t('meeting.codeLast')}</p>
      <p class="receipt-code">{receipt}</p>
      <p>{t('meeting.codeTells')}</p>
      <p>
        <a class="ds-link" href={`/jury/${desk.id}/stemme/${ballot.id}`}>
          {t('meeting.backToBallot')}
        </a>
      </p>
      <p>
        <a class="ds-link" href={`/jury/${desk.id}/mote`}>
          {t('meeting.backToMeeting')}
        </a>
      </p>
    </Page>
  )
}
