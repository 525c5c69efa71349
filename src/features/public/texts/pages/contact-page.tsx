import { pickText } from '../../../../kernel/texts.ts'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Section } from '../../../../ui/layout-parts.tsx'
import { LineList } from '../../../../ui/showcase.tsx'
import { roundPath } from '../../listing/round-words.ts'
import { MailLink } from '../../round/pages/round-facts.tsx'
import type { ContactView } from '../queries.ts'
import { TextPage } from './text-page.tsx'

export function ContactPage({ frame, contacts }: { frame: PageFrame; contacts: readonly ContactView[] }) {
  const { t } = frame
  const items = contacts.map((one) => ({
    href: roundPath(t, one.prizeSlug, one.slug),
    title: pickText(one.title, t.language),
    note: one.name ?? undefined,
    end: <MailLink address={one.email ?? ''} />,
  }))
  return (
    <TextPage
      frame={frame}
      lead={t('public.contactLead')}
      parts={[
        { title: t('public.contactFault'), text: t('public.contactFaultText') },
        { title: t('public.contactWrong'), text: t('public.contactWrongText') },
      ]}
    >
      <Section title={t('public.contactRounds')}>
        {items.length > 0 ? <LineList items={items} /> : <p>{t('public.contactNone')}</p>}
      </Section>
    </TextPage>
  )
}
