import type { Child } from 'hono/jsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'

export type TextPart = { readonly title: string; readonly text: string }

/** A page of plain reading: a lead and parts with headings. */
export function TextPage(props: { frame: PageFrame; lead: string; parts: readonly TextPart[]; children?: Child }) {
  return (
    <Page frame={props.frame}>
      <PageTitle title={props.frame.title} lead={props.lead} />
      {props.children}
      {props.parts.map((part) => (
        <Section title={part.title}>
          <PlainProse text={part.text} />
        </Section>
      ))}
    </Page>
  )
}
