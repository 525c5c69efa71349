import type { PageFrame } from './frame.ts'
import { Languages } from './languages.tsx'
import { ProductMark } from './product-mark.tsx'

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
        <Languages frame={frame} place="header" />
      </div>
    </header>
  )
}
