import { LANGUAGES, type Language } from '../kernel/texts.ts'
import type { PageFrame } from './frame.ts'
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

/** Stands in the header, and on phones in the footer instead; the one that is not shown is not read out either. */
export function Languages({ frame, place }: { frame: PageFrame; place: 'header' | 'footer' }) {
  const choices = frame.alternates ? <LanguageLinks frame={frame} /> : <LanguageForm frame={frame} />
  // The footer is a landmark already, and two of one name would not be told apart.
  if (place === 'footer') return <div class="footer-languages">{choices}</div>
  return (
    <nav class="header-languages" aria-label={frame.t('ui.language')}>
      {choices}
    </nav>
  )
}
