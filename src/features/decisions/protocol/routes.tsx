import { clientAddress, createLimit, type Limit } from '../../../access/limits.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import { canonicalJson } from '../../../kernel/canonical-json.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { LANGUAGES, pickText } from '../../../kernel/texts.ts'
import { protocolSchema } from '../../../protocol/protocol-document.ts'
import { localPath } from '../../../ui/local-path.ts'
import { loadRoundRulesBySlugs } from '../../prizes/contract.ts'
import { doesHold, type Verified } from './pages/findings-part.tsx'
import { VerifyPage, type VerifyView } from './pages/verify-page.tsx'
import { hasProtocol, loadProtocolBySlugs } from './queries.ts'
import { verifyApart } from './verify-apart.ts'

const LONGEST = 8_000_000

type Fault = 'missing' | 'too_large' | 'not_json' | 'too_often' | 'busy'

function slugsOf(address: string) {
  const [prize = '', round = ''] = address.split('/')
  return { prize, round }
}

/** The released round that the reader came from; null for any other text. */
async function loadRound({ db }: Services, visit: Visit, address: string): Promise<VerifyView['round']> {
  const { prize, round } = slugsOf(address)
  if (!prize || !round) return null
  return db.read(PUBLIC, async (reader) => {
    const rules = await loadRoundRulesBySlugs(reader, prize, round)
    if (!rules || !(await hasProtocol(reader, rules.round.id))) return null
    return { address: `${prize}/${round}`, title: pickText(rules.round.title, visit.language) }
  })
}

type Shown = { readonly verified?: Verified; readonly fault?: Fault; readonly address?: string }

async function show(services: Services, visit: Visit, { verified, fault, address }: Shown = {}) {
  const { t } = visit
  const round = await loadRound(services, visit, address ?? visit.query('runde') ?? '')
  const isBad = fault !== undefined || (verified !== undefined && !doesHold(verified))
  const frame = visit.frame({
    title: t('protocol.title'),
    description: t('protocol.lead'),
    hasError: fault !== undefined,
    script: 'verifier',
    alternates: Object.fromEntries(LANGUAGES.map((language) => [language, localPath(language, '/protokoll')])),
  })
  const errors = fault ? [{ fieldId: 'file', message: t(`protocol.fault_${fault}`) }] : []
  const { publicKey = '' } = services
  const view = { frame, errors, publicKey, round, maxBytes: LONGEST, verified: verified ?? null }
  return visit.page(<VerifyPage {...view} />, isBad ? 422 : 200)
}

async function check(services: Services, visit: Visit, limit: Limit) {
  const form = await visit.form()
  const address = form.text('round')
  if (!(await limit(clientAddress(visit.context)))) return show(services, visit, { fault: 'too_often', address })
  const file = form.file('file')
  if (file && file.size > LONGEST) return show(services, visit, { fault: 'too_large' })
  const stored = address
    ? await services.db.read(PUBLIC, (reader) => loadProtocolBySlugs(reader, slugsOf(address), null))
    : null
  const text = stored?.document ?? (await file?.text())
  if (text === undefined) return show(services, visit, { fault: 'missing', address })
  const found = await verifyApart(text, services.publicKey ?? '')
  const shown = found.kind === 'verified' ? { verified: found.verified } : { fault: found.kind }
  return show(services, visit, { ...shown, address })
}

/** The bytes as they were sealed. An older version has its number in the address. */
async function download({ db }: Services, visit: Visit): Promise<Response> {
  const asked = visit.query('versjon')
  if (asked !== undefined && !/^[1-9]\d{0,5}$/.test(asked)) throw new NotFound()
  const slugs = { prize: visit.param('prize'), round: visit.param('round') }
  const found = await db.read(PUBLIC, (reader) => loadProtocolBySlugs(reader, slugs, asked ? Number(asked) : null))
  if (!found) throw new NotFound()
  const etag = `"${found.contentHash}"`
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'public, max-age=300',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    etag,
  }
  if (visit.context.req.header('if-none-match') === etag) return visit.context.body(null, 304, headers)
  return visit.context.body(found.document, 200, headers)
}

export function createProtocolRoutes(services: Services): readonly Route[] {
  const limit = createLimit({ times: 30, seconds: 60 })
  const schema = canonicalJson(protocolSchema())
  const isPublic = { guard: 'public', inAllLanguages: true } as const
  return [
    {
      method: 'get',
      path: '/priser/:prize/:round/protokoll.json',
      guard: 'public',
      handle: (visit) => download(services, visit),
    },
    {
      method: 'get',
      path: '/protokoll.schema.json',
      guard: 'public',
      handle: (visit) =>
        visit.context.body(schema, 200, {
          'content-type': 'application/schema+json; charset=utf-8',
          'cache-control': 'public, max-age=3600',
          'access-control-allow-origin': '*',
          'cross-origin-resource-policy': 'cross-origin',
        }),
    },
    { ...isPublic, method: 'get', path: '/protokoll', handle: (visit) => show(services, visit) },
    {
      ...isPublic,
      method: 'post',
      path: '/protokoll',
      maxBytes: LONGEST + 500_000,
      handle: (visit) => check(services, visit, limit),
    },
  ]
}
