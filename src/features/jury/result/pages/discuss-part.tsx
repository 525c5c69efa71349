import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import type { Called } from '../discuss-rules.ts'
import type { ResultGroup } from '../load-result.ts'
import { isUntold } from './finding.ts'

type DiscussProps = {
  t: Translate
  base: string
  roundId: string
  group: ResultGroup
  called: readonly Called[]
  /** May open the meeting. */
  leads: boolean
}

const FIRST_SHOWN = 8

function Entries({ t, base, group, called }: Pick<DiscussProps, 't' | 'base' | 'group' | 'called'>) {
  const titles = new Map(group.entries.map(({ entryId, title }) => [entryId, title]))
  return (
    <ul class="ds-list">
      {called.map(({ entryId, cause }) => (
        <li>
          <a class="ds-link" href={`${base}/soknad/${entryId}`}>
            {titles.get(entryId)}
          </a>{' '}
          <span class="hint">{t(`result.cause_${cause}`)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Once it is decided, nothing is to be discussed any more. */
export function MeetingPast({ t, roundId }: Pick<DiscussProps, 't' | 'roundId'>) {
  return (
    <Section title={t('result.discuss_past')}>
      <p>
        {t('result.discuss_past_text')}{' '}
        <a class="ds-link" href={`/runder/${roundId}/mote`}>
          {t('result.to_meeting_past')}
        </a>
      </p>
    </Section>
  )
}

/** The agenda as the sheets call for it, before anybody has opened a meeting. */
export function DiscussPart({ t, base, roundId, group, called, leads }: DiscussProps) {
  const together = called.filter(({ cause }) => cause === 'together').length
  const spread = called.length - together
  const kind = together === 0 ? 'spread' : spread === 0 ? 'together' : 'both'
  const [first, rest] = [called.slice(0, FIRST_SHOWN), called.slice(FIRST_SHOWN)]
  return (
    <Section title={t('result.discuss_title')}>
      {called.length === 0 ? (
        <p>{t(isUntold(group) ? 'result.discuss_untold' : 'result.discuss_none')}</p>
      ) : (
        <>
          <p>{t(`result.discuss_${kind}`, { together, spread })}</p>
          <Entries {...{ t, base, group }} called={first} />
          {rest.length === 0 ? null : (
            <Details summary={t('result.show_more', { count: rest.length })}>
              <Entries {...{ t, base, group }} called={rest} />
            </Details>
          )}
        </>
      )}
      <p>
        <a class="ds-link" href={`/runder/${roundId}/mote`}>
          {t(leads ? 'result.to_meeting_lead' : 'result.to_meeting')}
        </a>
      </p>
    </Section>
  )
}
