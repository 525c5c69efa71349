import { safeHref } from './safe-href.ts'
import { Tag, type Tone } from './tag.tsx'

export type Task = {
  readonly label: string
  /** Without it the task cannot be opened yet. */
  readonly href?: string | undefined
  readonly hint?: string | undefined
  readonly state: string
  readonly tone?: Tone | undefined
}

export function TaskList({ tasks, label }: { tasks: readonly Task[]; label?: string }) {
  return (
    <ul class="task-list" aria-label={label}>
      {tasks.map((task) => (
        <li class="task">
          <div class="task-text">
            {task.href ? (
              <a class="ds-link" href={safeHref(task.href) ?? '#'}>
                {task.label}
              </a>
            ) : (
              <span>{task.label}</span>
            )}
            {task.hint ? <p class="hint">{task.hint}</p> : null}
          </div>
          <Tag tone={task.tone ?? 'neutral'}>{task.state}</Tag>
        </li>
      ))}
    </ul>
  )
}
