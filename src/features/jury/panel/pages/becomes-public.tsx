import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'

function Whole({ t }: { t: Translate }) {
  return (
    <>
      <p>{t('jury.public_what')}</p>
      <p>{t('jury.public_not')}</p>
      <p>{t('jury.public_how')}</p>
    </>
  )
}

/** Where something is sealed: what everybody will read of it, and that a pseudonym can be seen through. */
export function BecomesPublic({ t }: { t: Translate }) {
  return (
    <>
      <p>{t('jury.public_short')}</p>
      <Details summary={t('jury.public_title')}>
        <Whole t={t} />
      </Details>
    </>
  )
}

/** The same in full, on the jury's own page. */
export function BecomesPublicSection({ t }: { t: Translate }) {
  return (
    <Section title={t('jury.public_title')} id="offentlig">
      <Whole t={t} />
    </Section>
  )
}
