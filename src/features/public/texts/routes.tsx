import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import type { Translate } from '../../../text/translate.ts'
import { publicFrame, rememberForAnyone } from '../public-frame.ts'
import { ContactPage } from './pages/contact-page.tsx'
import { TextPage, type TextPart } from './pages/text-page.tsx'
import { readContacts } from './queries.ts'

function accessibilityParts(t: Translate): readonly TextPart[] {
  return [
    { title: t('public.accessTested'), text: t('public.accessTestedText') },
    { title: t('public.accessUntested'), text: t('public.accessUntestedText') },
    { title: t('public.accessKnown'), text: t('public.accessKnownText') },
    { title: t('public.accessComplain'), text: t('public.accessComplainText') },
  ]
}

function privacyParts(t: Translate): readonly TextPart[] {
  return [
    { title: t('public.privacyReading'), text: t('public.privacyReadingText') },
    { title: t('public.privacySignIn'), text: t('public.privacySignInText') },
    { title: t('public.privacyWork'), text: t('public.privacyWorkText') },
    { title: t('public.privacyKept'), text: t('public.privacyKeptText') },
    { title: t('public.privacyRights'), text: t('public.privacyRightsText') },
  ]
}

function sourceParts(t: Translate): readonly TextPart[] {
  return [
    { title: t('public.sourceLicence'), text: t('public.sourceLicenceText') },
    { title: t('public.sourceParts'), text: t('public.sourcePartsText') },
  ]
}

export function createTextRoutes({ db }: Services): readonly Route[] {
  async function showContact(visit: Visit): Promise<Response> {
    const contacts = await db.read(PUBLIC, readContacts)
    rememberForAnyone(visit)
    return visit.page(<ContactPage frame={publicFrame(visit, { title: visit.t('ui.contact') })} contacts={contacts} />)
  }

  function textPage(visit: Visit, page: { title: string; lead: string; parts: readonly TextPart[] }) {
    rememberForAnyone(visit)
    const frame = publicFrame(visit, { title: page.title, description: page.lead })
    return visit.page(<TextPage frame={frame} lead={page.lead} parts={page.parts} />)
  }

  const isPublic = { method: 'get', guard: 'public', inAllLanguages: true } as const
  return [
    { ...isPublic, path: '/kontakt', handle: showContact },
    {
      ...isPublic,
      path: '/tilgjengelighet',
      handle: (visit) =>
        textPage(visit, {
          title: visit.t('public.accessTitle'),
          lead: visit.t('public.accessLead'),
          parts: accessibilityParts(visit.t),
        }),
    },
    {
      ...isPublic,
      path: '/personvern',
      handle: (visit) =>
        textPage(visit, {
          title: visit.t('ui.privacy'),
          lead: visit.t('public.privacyLead'),
          parts: privacyParts(visit.t),
        }),
    },
    {
      ...isPublic,
      path: '/kildekode',
      handle: (visit) =>
        textPage(visit, {
          title: visit.t('ui.sourceCode'),
          lead: visit.t('public.sourceLead'),
          parts: sourceParts(visit.t),
        }),
    },
  ]
}
