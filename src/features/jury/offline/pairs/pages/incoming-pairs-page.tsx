import { pickText } from '../../../../../kernel/texts.ts'
import type { Translate } from '../../../../../text/translate.ts'
import { Field } from '../../../../../ui/field.tsx'
import type { PageFrame } from '../../../../../ui/frame.ts'
import { Page } from '../../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../../ui/layout-parts.tsx'
import type { OwnPairs } from '../../../pairwise/load-pairs.ts'
import { titleIn } from '../../../pairwise/pages/pairs-view.ts'
import { FaultLines, FaultNotice, type ToldFault } from '../../pages/fault-list.tsx'
import { IncomingForm, IncomingNotice } from '../../pages/incoming-form.tsx'
import { takePairName } from '../forms.ts'
import type { PlannedPair } from '../incoming-pair-rules.ts'
import type { PairFault } from '../pair-file-rules.ts'

export type IncomingPairsView = {
  readonly frame: PageFrame
  readonly own: OwnPairs
  /** The file, to be sent along with the choice. */
  readonly text: string
  readonly faults: readonly PairFault[]
  readonly planned: readonly PlannedPair[]
  readonly notice: string | null
}

type PartProps = { t: Translate; own: OwnPairs; planned: readonly PlannedPair[] }

function told(t: Translate, faults: readonly PairFault[]): readonly ToldFault[] {
  return faults.map(({ line, kind, text }) => ({
    told: t('aids.fault_line', { line, what: t(`pairwise.file_fault_${kind}`) }),
    text,
  }))
}

function ChoiceInWords({ t, own, pair }: { t: Translate; own: OwnPairs; pair: PlannedPair['pair'] }) {
  const { left, right, chosen, comment } = pair
  const other = chosen === left ? right : left
  return (
    <>
      {chosen ? (
        <p>{t('pairwise.file_chosen', { chosen: titleIn(t, own, chosen), other: titleIn(t, own, other) })}</p>
      ) : null}
      {comment ? <p class="kept-lines">{comment}</p> : null}
    </>
  )
}

function New({ t, own, planned }: PartProps) {
  if (planned.length === 0) return null
  return (
    <Section title={t('pairwise.file_new', { count: planned.length })}>
      {planned.map(({ pair }) => (
        <article class="incoming">
          <h3 class="ds-heading">{pair.heading}</h3>
          <ChoiceInWords t={t} own={own} pair={pair} />
          <Field
            t={t}
            kind="checkbox"
            name={takePairName(pair)}
            value="1"
            checked
            label={t('pairwise.file_take', { pair: pair.heading })}
          />
        </article>
      ))}
    </Section>
  )
}

function Why({ t, plan }: { t: Translate; plan: PlannedPair['plan'] }) {
  if (plan.kind === 'held') return <p>{t(`pairwise.file_held_${plan.why}`)}</p>
  if (plan.kind !== 'faulty') return null
  return (
    <>
      <p>{t('pairwise.file_held_faulty')}</p>
      <ul class="ds-list">
        {plan.faults.map((fault) => (
          <li>{t(`pairwise.fault_${fault}`)}</li>
        ))}
      </ul>
    </>
  )
}

function Held({ t, own, planned }: PartProps) {
  if (planned.length === 0) return null
  return (
    <Section title={t('pairwise.file_held', { count: planned.length })}>
      {planned.map(({ pair, plan }) => (
        <article class="incoming">
          <h3 class="ds-heading">{pair.heading}</h3>
          <Why t={t} plan={plan} />
          <FaultLines faults={told(t, pair.faults)} />
          <ChoiceInWords t={t} own={own} pair={pair} />
        </article>
      ))}
    </Section>
  )
}

/** What the comparisons in a file would become, before anything is kept. */
export function IncomingPairsPage({ frame, own, text, faults, planned, notice }: IncomingPairsView) {
  const { t } = frame
  const base = `/jury/${own.seat.roundId}/uten-nett`
  const of = (...kinds: PlannedPair['plan']['kind'][]) => planned.filter(({ plan }) => kinds.includes(plan.kind))
  return (
    <Page frame={frame}>
      <IncomingNotice t={t} notice={notice} />
      <PageTitle
        kicker={pickText(own.seat.title, t.language)}
        title={frame.title}
        lead={t('pairwise.file_look_lead')}
      />
      <FaultNotice t={t} faults={told(t, faults)} />
      <IncomingForm
        {...{ t, base, text, isToTakeIn: of('new').length > 0 }}
        rest={t('pairwise.file_rest', { same: of('same').length, empty: of('untouched').length })}
      >
        <New t={t} own={own} planned={of('new')} />
        <Held t={t} own={own} planned={of('held', 'faulty')} />
      </IncomingForm>
    </Page>
  )
}
