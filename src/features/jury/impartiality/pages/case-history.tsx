import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { Step } from '../history-queries.ts'

/** "2024-03" as people write it: "03.2024". */
export function writtenMonth(month: string): string {
  const [year, number] = month.split('-')
  return `${number ?? ''}.${year ?? ''}`
}

export function writtenPeriod(t: Translate, from: string | null, to: string | null): string | null {
  if (from && to) return t('impartiality.period_between', { from: writtenMonth(from), to: writtenMonth(to) })
  if (from) return t('impartiality.period_since', { from: writtenMonth(from) })
  return to ? t('impartiality.period_between', { from: '…', to: writtenMonth(to) }) : null
}

function groundOf(t: Translate, step: Step): string | null {
  if (!step.groundTitle) return null
  const ground = pickText(step.groundTitle, t.language)
  const { groundSource: source, groundVersion: version } = step
  return source === ''
    ? t('impartiality.step_ground', { ground })
    : t('impartiality.step_ground_source', { ground, source, version: version ?? 1 })
}

/** Every step of one case, oldest first; nothing in it is ever rewritten. */
export function CaseHistory({ t, steps }: { t: Translate; steps: readonly Step[] }) {
  return (
    <ol class="case-history">
      {steps.map((step) => {
        const ground = step.kind === 'declared' ? groundOf(t, step) : null
        const period = step.kind === 'declared' ? writtenPeriod(t, step.periodFrom, step.periodTo) : null
        return (
          <li>
            <p class="hint">{formatDateTime(step.at, t.language)}</p>
            <p>
              <strong>
                {t(`impartiality.step_${step.kind}`, {
                  name: step.actorName,
                  outcome: t(`jury.standing_${step.outcome}`),
                })}
              </strong>
            </p>
            {ground ? <p>{ground}</p> : null}
            {period ? <p>{period}</p> : null}
            {step.reason ? <p class="kept-lines">{step.reason}</p> : null}
          </li>
        )
      })}
    </ol>
  )
}
