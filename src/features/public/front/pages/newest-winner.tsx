import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Pattern } from '../../../../ui/pattern.tsx'
import { firstWords } from '../../../../ui/prose.tsx'
import { Quote, Spotlight } from '../../../../ui/showcase.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { roundPath } from '../../listing/round-words.ts'
import type { ArchivedHonour, NewestWinner } from '../queries.ts'

const WORDS_OF_REASON = 45

function Who({ names }: { names: readonly (string | null)[] }) {
  return <p class="kicker">{[...new Set(names.filter(Boolean))].join(' · ')}</p>
}

function OwnWinner({ t, winner }: { t: Translate; winner: NewestWinner }) {
  const round = roundPath(t, winner.prizeSlug, winner.roundSlug)
  const reason = pickText(winner.statement, t.language)
  const picture = winner.pictures[0]
  const name = winner.title || winner.organisationName
  return (
    <Spotlight
      honour
      picture={
        picture ? (
          <img
            src={`/bilder/${picture.id}`}
            alt={pickText(picture.alternative, t.language)}
            width={picture.width}
            height={picture.height}
          />
        ) : (
          <Pattern name={name} />
        )
      }
    >
      <p>
        <Tag tone="honour">{t('public.winnerOf', { round: pickText(winner.roundTitle, t.language) })}</Tag>
      </p>
      <h3 class="ds-heading">{name}</h3>
      <Who names={[winner.unitName, winner.organisationName]} />
      {reason ? (
        <Quote honour source={t('public.fromStatement')}>
          <p>{firstWords(reason, WORDS_OF_REASON)}</p>
        </Quote>
      ) : null}
      <p>
        <a class="ds-link" href={winner.slug ? `${round}/${winner.slug}` : round}>
          {reason ? t('public.readStatement') : t('public.readAboutRound')}
        </a>
      </p>
    </Spotlight>
  )
}

function ArchivedWinner({ t, winners }: { t: Translate; winners: readonly ArchivedHonour[] }) {
  const named = winners.filter((winner) => winner.innovations.some((innovation) => innovation.name !== null))
  const winner = named[0] ?? winners[0]
  if (!winner) return null
  const innovation = winner.innovations[0]
  const name = innovation?.name ?? winner.organisationName
  const others = named.filter((other) => other !== winner).map((other) => other.innovations[0]?.name ?? '')
  const summary = innovation?.summary ? pickText(innovation.summary, t.language) : ''
  return (
    <Spotlight honour picture={<Pattern name={name} />}>
      <p>
        <Tag tone="honour">{t('public.winnerOf', { round: pickText(winner.roundTitle, t.language) })}</Tag>
      </p>
      <h3 class="ds-heading">{name}</h3>
      <Who names={[winner.unitName, winner.organisationName]} />
      {summary ? <p class="lead">{summary}</p> : null}
      {others.length > 0 ? <p class="hint">{t('public.alsoHonoured', { names: others.join(', ') })}</p> : null}
      <p>
        <a class="ds-link" href={roundPath(t, winner.prizeSlug, winner.roundSlug)}>
          {t('public.readAboutRound')}
        </a>
      </p>
    </Spotlight>
  )
}

/** The winner of the round released last; before there is one here, of the newest round in the archive. */
export function LatestWinner(props: {
  t: Translate
  own: readonly NewestWinner[]
  archived: readonly ArchivedHonour[]
}) {
  const winner = props.own[0]
  return winner ? <OwnWinner t={props.t} winner={winner} /> : <ArchivedWinner t={props.t} winners={props.archived} />
}
