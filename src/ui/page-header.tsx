import { LANGUAGES, type Language } from '../kernel/texts.ts'
import type { PageFrame } from './frame.ts'
import { ProductMark } from './product-mark.tsx'
import { safeHref } from './safe-href.ts'

// Each language is named in itself, so that its readers know it; these are names, not texts to translate.
const NAMES: Record<Language, string> = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' }

function LanguageLinks({ frame }: { frame: PageFrame }) {
  const alternates = frame.alternates ?? {}
  return (
    <ul class="languages">
      {LANGUAGES.filter((language) => alternates[language] !== undefined).map((language) => (
        <li>
          <a
            lang={language}
            hreflang={language}
            aria-current={language === frame.language ? 'true' : undefined}
            href={safeHref(alternates[language]) ?? '#'}
          >
            {NAMES[language]}
          </a>
        </li>
      ))}
    </ul>
  )
}

function LanguageForm({ frame }: { frame: PageFrame }) {
  return (
    <form method="post" action="/sprak" class="languages">
      <input type="hidden" name="back" value={frame.path} />
      {LANGUAGES.map((language) => (
        <button
          type="submit"
          name="language"
          value={language}
          lang={language}
          aria-current={language === frame.language ? 'true' : undefined}
        >
          {NAMES[language]}
        </button>
      ))}
    </form>
  )
}

function PersonMenu({ frame }: { frame: PageFrame }) {
  const { t, person } = frame
  if (!person) {
    return (
      <a class="header-link" href={`/logg-inn?til=${encodeURIComponent(frame.path)}`}>
        {t('ui.signIn')}
      </a>
    )
  }
  return (
    <div class="person-menu">
      <span class="person-name">
        {person.name}
        {frame.roleLabel ? <span class="person-role">{frame.roleLabel}</span> : null}
      </span>
      <a class="header-link" href="/min-side">
        {t('ui.myPage')}
      </a>
      <form method="post" action="/logg-ut">
        <button type="submit" class="header-link">
          {t('ui.signOut')}
        </button>
      </form>
    </div>
  )
}

export function PageHeader({ frame, home }: { frame: PageFrame; home: string }) {
  const { t } = frame
  return (
    <header class="page-header">
      {frame.practice ? <p class="practice-banner">{t('ui.practiceBanner')}</p> : null}
      <div class="page-header-inner">
        <a class="brand" href={home}>
          <ProductMark />
          <span class="brand-text">
            <span class="brand-owner">{frame.organisationName ?? t('ui.productName')}</span>
            {frame.organisationName ? <span class="brand-product">{t('ui.productName')}</span> : null}
          </span>
        </a>
        <nav class="header-nav" aria-label={t('ui.mainMenu')}>
          <a class="header-link" href={home === '/' ? '/priser' : `${home}/priser`}>
            {t('ui.prizes')}
          </a>
          <PersonMenu frame={frame} />
        </nav>
        <nav class="header-languages" aria-label={t('ui.language')}>
          {frame.alternates ? <LanguageLinks frame={frame} /> : <LanguageForm frame={frame} />}
        </nav>
      </div>
    </header>
  )
}
