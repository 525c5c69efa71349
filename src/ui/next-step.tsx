import { formatDateTime } from '../text/format.ts'
import { timeLeft } from '../text/time-left.ts'
import type { Translate } from '../text/translate.ts'
import { ButtonLink } from './button.tsx'

export type NextTask = {
  /** One sentence: "Du har tre søknader igjen å vurdere i Innovasjonsprisen." */
  readonly text: string
  readonly deadline?: Date | undefined
  readonly action: { readonly href: string; readonly label: string }
}

type NextStepProps = { t: Translate; tasks: readonly NextTask[]; now: Date; empty?: string }

/** What waits for this person now, most urgent first; never more than three, and one primary button. */
export function NextStep({ t, tasks, now, empty }: NextStepProps) {
  return (
    <section class="next-step" data-waiting={tasks.length > 0 ? 'true' : undefined} aria-labelledby="next-step-title">
      <h2 class="ds-heading" id="next-step-title">
        {t('ui.now')}
      </h2>
      {tasks.length === 0 ? <p>{empty ?? t('ui.nothingNow')}</p> : null}
      {tasks.length > 0 ? (
        <ul class="next-tasks">
          {tasks.slice(0, 3).map((task, index) => (
            <li class="next-task">
              <div>
                <p class="next-text">{task.text}</p>
                {task.deadline ? (
                  <p class="next-deadline">
                    {t('ui.deadline', { date: formatDateTime(task.deadline, t.language) })} ·{' '}
                    <strong>{timeLeft(t, now, task.deadline)}</strong>
                  </p>
                ) : null}
              </div>
              <ButtonLink href={task.action.href} variant={index === 0 ? 'primary' : 'secondary'}>
                {task.action.label}
              </ButtonLink>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
