import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Field } from '../../../../ui/field.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import type { Asked } from '../../modes/list-asked.ts'
import { shownName, takeName } from '../forms.ts'
import type { OwnTable } from '../load-own-work.ts'
import type { IncomingSheet } from '../read-incoming.ts'
import type { FileFault } from '../sheet-file-rules.ts'
import { FaultList } from './fault-list.tsx'
import { IncomingForm, IncomingNotice } from './incoming-form.tsx'
import { Beside, Changes, KeptWords } from './incoming-parts.tsx'
import { groupOf } from './incoming-words.ts'

export type IncomingView = {
  readonly frame: PageFrame
  readonly table: OwnTable
  /** The file, to be sent along with the choice. */
  readonly text: string
  readonly faults: readonly FileFault[]
  readonly incoming: readonly IncomingSheet[]
  readonly notice: string | null
}

type PartProps = { t: Translate; asked: readonly Asked[]; incoming: readonly IncomingSheet[] }

function Heading({ incoming }: { incoming: IncomingSheet }) {
  return <h3 class="ds-heading">{incoming.here?.title ?? incoming.sheet.heading}</h3>
}

function Shown({ incoming }: { incoming: IncomingSheet }) {
  const { version, noteMark } = incoming.shown
  return <input type="hidden" name={shownName(incoming.sheet.entryId)} value={`${version}:${noteMark}`} />
}

function Changed({ t, asked, incoming }: PartProps) {
  if (incoming.length === 0) return null
  return (
    <Section title={t('aids.incoming_changed', { count: incoming.length })}>
      {incoming.map((one) => (
        <article class="incoming">
          <Heading incoming={one} />
          <Shown incoming={one} />
          <Changes t={t} asked={asked} incoming={one} />
          <Field
            t={t}
            kind="checkbox"
            name={takeName(one.sheet.entryId)}
            value="1"
            checked
            label={t('aids.incoming_take', { title: one.here?.title ?? '' })}
          />
        </article>
      ))}
    </Section>
  )
}

function Collisions({ t, asked, incoming }: PartProps) {
  if (incoming.length === 0) return null
  return (
    <Section title={t('aids.incoming_collisions', { count: incoming.length })}>
      <p>{t('aids.incoming_collisions_text')}</p>
      {incoming.map((one) => (
        <article class="incoming">
          <Heading incoming={one} />
          <Shown incoming={one} />
          <p class="hint">{t('aids.incoming_versions', { taken: one.sheet.seen.version, now: one.shown.version })}</p>
          <Beside t={t} asked={asked} incoming={one} />
          <Field
            t={t}
            kind="radio"
            name={takeName(one.sheet.entryId)}
            label={t('aids.incoming_which', { title: one.here?.title ?? '' })}
            value="0"
            choices={[
              { value: '0', label: t('aids.incoming_keep') },
              { value: '1', label: t('aids.incoming_replace'), hint: t('aids.incoming_replace_hint') },
            ]}
          />
        </article>
      ))}
    </Section>
  )
}

function Held({ t, asked, incoming }: PartProps) {
  if (incoming.length === 0) return null
  return (
    <Section title={t('aids.incoming_held', { count: incoming.length })}>
      {incoming.map((one) => (
        <article class="incoming">
          <Heading incoming={one} />
          <KeptWords t={t} asked={asked} incoming={one} />
        </article>
      ))}
    </Section>
  )
}

/** What a file that came back would change, before anything is changed. */
export function IncomingPage({ frame, table, text, faults, incoming, notice }: IncomingView) {
  const { t } = frame
  const base = `/jury/${table.seat.roundId}/uten-nett`
  const asked = table.criteria
  const of = (group: ReturnType<typeof groupOf>) => incoming.filter((one) => groupOf(one) === group)
  const [changed, collisions] = [of('changed'), of('collision')]
  return (
    <Page frame={frame}>
      <IncomingNotice t={t} notice={notice} />
      <PageTitle kicker={pickText(table.seat.title, t.language)} title={frame.title} lead={t('aids.incoming_lead')} />
      <FaultList
        t={t}
        faults={faults.filter(({ entryId }) => !incoming.some(({ sheet }) => sheet.entryId === entryId))}
      />
      <IncomingForm
        {...{ t, base, text, isToTakeIn: changed.length + collisions.length > 0 }}
        rest={t('aids.incoming_same', { count: of('same').length })}
      >
        <Changed t={t} asked={asked} incoming={changed} />
        <Collisions t={t} asked={asked} incoming={collisions} />
        <Held t={t} asked={asked} incoming={of('held')} />
      </IncomingForm>
    </Page>
  )
}
