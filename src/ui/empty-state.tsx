import { ButtonLink } from './button.tsx'

type EmptyStateProps = { text: string; action?: { href: string; label: string } }

/** One sentence that explains the emptiness, and at most one thing to do about it. */
export function EmptyState({ text, action }: EmptyStateProps) {
  return (
    <div class="empty-state">
      <p>{text}</p>
      {action ? (
        <ButtonLink href={action.href} variant="secondary">
          {action.label}
        </ButtonLink>
      ) : null}
    </div>
  )
}
