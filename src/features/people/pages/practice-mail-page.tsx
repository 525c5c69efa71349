import { formatDateTime } from '../../../text/format.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../ui/layout-parts.tsx'
import { safeHref } from '../../../ui/safe-href.ts'
import type { OwnLetter } from '../queries.ts'

type MailView = {
  readonly frame: PageFrame
  readonly email: string | null
  readonly letters: readonly OwnLetter[]
  readonly baseUrl: string
}

/** A letter's text with the product's own addresses as links. */
function LetterText({ body, baseUrl }: { body: string; baseUrl: string }) {
  return (
    <div class="prose prose-plain">
      {body.split(/\n\s*\n/u).map((paragraph) => (
        <p>
          {paragraph.split(/(https?:\/\/[^\s]+)/u).map((part) =>
            part.startsWith(`${baseUrl}/`) ? (
              <a class="ds-link" href={safeHref(part.slice(baseUrl.length)) ?? '#'}>
                {part}
              </a>
            ) : (
              part
            ),
          )}
        </p>
      ))}
    </div>
  )
}

export function PracticeMailPage({ frame, email, letters, baseUrl }: MailView) {
  const { t, language } = frame
  return (
    <Page frame={frame}>
      <PageTitle title={frame.title} lead={t('people.mailLead', { email: email ?? t('people.noEmail') })} />
      {letters.length === 0 ? <EmptyState text={t('people.noMail')} /> : null}
      {letters.map((letter) => (
        <Section title={letter.subject}>
          <p class="hint">{formatDateTime(letter.createdAt, language)}</p>
          <LetterText body={letter.body} baseUrl={baseUrl} />
        </Section>
      ))}
    </Page>
  )
}
