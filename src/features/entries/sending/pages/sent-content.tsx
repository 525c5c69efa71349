import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Answer, type ShownAnswer } from '../../../../ui/answer.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import { SummaryList, type SummaryRow } from '../../../../ui/summary-list.tsx'

export type CheckedAnswer = { readonly id: string; readonly answer: ShownAnswer; readonly fault: string | null }

export type SentContentView = {
  readonly entryId: string
  readonly about: readonly SummaryRow[]
  readonly sections: readonly {
    readonly title: string
    readonly slug: string
    readonly answers: readonly CheckedAnswer[]
  }[]
  readonly mayChange: boolean
}

type CheckedProps = { t: Translate; view: SentContentView; slug: string; item: CheckedAnswer }

function Checked({ t, view, slug, item }: CheckedProps) {
  const { answer } = item
  const isEmpty = answer.shown.as === 'nothing' && (answer.attachments ?? []).length === 0
  return (
    <div class="checked-answer" id={item.id}>
      <Answer t={t} answer={answer} missing={item.fault ?? undefined} />
      {item.fault && !isEmpty ? <p class="ds-validation-message field-error">{item.fault}</p> : null}
      {view.mayChange ? (
        <p>
          <a class="ds-link" href={`/soknader/${view.entryId}/skriv/${slug}#${item.id.replace('svar-', 'q_')}`}>
            {t(isEmpty ? 'answers.answer_it' : 'ui.change')}{' '}
            <span class="visually-hidden">{pickText(item.answer.label, t.language)}</span>
          </a>
        </p>
      ) : null}
    </div>
  )
}

/** The whole entry as those will read it whom it is sent to. */
export function SentContent({ t, ...view }: SentContentView & { t: Translate }) {
  return (
    <>
      <Section title={t('entries.about_entry')} id="om">
        <SummaryList rows={view.about} />
      </Section>
      {view.sections.map((section) => (
        <Section title={section.title}>
          {section.answers.map((item) => (
            <Checked t={t} view={view} slug={section.slug} item={item} />
          ))}
        </Section>
      ))}
    </>
  )
}
