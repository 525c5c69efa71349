/** Who may import whom, as the table in docs/architecture.md says. What it does not allow is refused. */

const AREAS = {
  kernel: [],
  protocol: ['kernel'],
  text: ['kernel'],
  ui: ['kernel', 'text'],
  db: ['kernel'],
  jobs: ['kernel', 'db'],
  files: ['kernel', 'db'],
  mail: ['kernel', 'db', 'text', 'ui'],
  documents: ['kernel', 'db', 'text', 'ui'],
  access: ['kernel', 'db', 'text', 'ui', 'files:types'],
  practice: ['kernel', 'protocol', 'db', 'files', 'mail', 'access', 'text', 'features'],
}

/** For each kind of file in a feature: the areas, and the kinds of file in its own feature. `:types` means types only. */
const KINDS = {
  rules: ['kernel', 'own rules'],
  store: ['kernel', 'db', 'own store', 'own queries', 'own rules:types', 'own use-case:types', 'files:types'],
  queries: ['kernel', 'db', 'own queries', 'own rules:types', 'own use-case:types', 'contract'],
  'use-case': [
    ...['kernel', 'protocol', 'db', 'jobs', 'files', 'mail', 'text', 'documents', 'access:types', 'contract'],
    ...['own rules', 'own store', 'own queries', 'own use-case'],
  ],
  pages: [
    ...['kernel', 'protocol', 'access', 'ui', 'text', 'files', 'documents', 'contract'],
    ...['own pages', 'own use-case', 'own queries', 'own rules', 'own store:types'],
  ],
}

/** What a file is, by the last word of its name; all others are use cases. */
const KIND_OF_WORD = {
  rules: 'rules',
  may: 'rules',
  store: 'store',
  queries: 'queries',
  contract: 'contract',
  ...Object.fromEntries(
    ['routes', 'forms', 'view', 'views', 'words', 'labels', 'names', 'frame'].map((word) => [word, 'pages']),
  ),
}

/** Lower first: a feature may use the contracts of those before it in one of its lines, never of those after it. */
const RING = [
  ['people', 'prizes', 'entries', 'screening', 'jury', 'decisions', 'public', 'leadership'],
  ['people', 'innovations', 'entries'],
  ['people', 'innovations', 'effects', 'library', 'leadership'],
  ['people', 'voice', 'leadership'],
]

/** Pure figures that the server and the browser must make alike; each is part of the page's script, so the list is short. */
const BUNDLED = new Set(['src/kernel/count-words.ts', 'src/kernel/readability-lines.ts'])

/** A script of its own, on one page only: it verifies a protocol by the very code that the server has. */
const VERIFIER = new Set([
  'src/kernel/canonical-json.ts',
  'src/protocol/protocol-document.ts',
  'src/protocol/recompute-result.ts',
  'src/protocol/result-rows.ts',
  'src/protocol/verify-protocol.ts',
  'src/protocol/verify-written.ts',
])

const PURE_FORBIDS = /^(?:kysely|hono|@hono|pg|node:)(?:\/|$)|^node:/

/** Why the import is refused; null when it is allowed. */
export function refusalOf({ from, to, typeOnly }) {
  if (isTest(from) || !from.startsWith('src/')) return null
  const here = placeOf(from)
  if (!to.startsWith('src/')) return refusalOutside(here, to)
  if (isTest(to)) return 'the product imports a test'
  if (isTop(from) && from !== 'src/app.tsx') return null
  if (isTop(to)) return to === 'src/config.ts' && typeOnly ? null : 'nobody below imports the top'
  const there = placeOf(to)
  if (here.area === 'app') return refusalFromApp(there)
  if (here.area === 'client') return isBundled(from, to) ? null : refusalFromClient(there, typeOnly)
  return here.area === 'features'
    ? refusalFromFeature(here, there, typeOnly)
    : refusalBetweenAreas(here, there, typeOnly)
}

function isBundled(from, to) {
  return BUNDLED.has(to) || (from.startsWith('src/client/verify-') && VERIFIER.has(to))
}

export function placeOf(path) {
  const [, area = '', feature = '', ...rest] = path.split('/')
  if (area !== 'features') return { area: area.replace(/\.tsx?$/, ''), feature: '', kind: '' }
  return { area, feature, kind: kindOf(rest) }
}

function kindOf([name = '', ...deeper]) {
  if (name === 'pages') return name
  if (deeper.length > 0) return kindOf(deeper)
  if (name.endsWith('.tsx')) return 'pages'
  const words = name.replace(/\.ts$/, '').split('-')
  return KIND_OF_WORD[words.at(-1)] ?? (words[0] === 'rules' || words[0] === 'may' ? 'rules' : 'use-case')
}

function refusalOutside(here, to) {
  if (/^(?:tests|bench|tools)\//.test(to)) return 'the product imports what is not part of it'
  return here.kind === 'rules' && PURE_FORBIDS.test(to) ? 'rules are pure' : null
}

function refusalBetweenAreas(here, there, typeOnly) {
  const allowed = AREAS[here.area] ?? []
  const isAllowed =
    here.area === there.area || allowed.includes(there.area) || (typeOnly && allowed.includes(`${there.area}:types`))
  return isAllowed ? null : `${here.area} may not import ${there.area}`
}

function refusalFromApp(there) {
  if (['access', 'ui', 'kernel', 'text', 'db'].includes(there.area) || there.kind === 'pages') return null
  return `app may not import ${there.kind || there.area}`
}

function refusalFromClient(there, typeOnly) {
  return there.area === 'client' || (there.area === 'kernel' && typeOnly)
    ? null
    : 'the client imports only types of kernel'
}

function refusalFromFeature(here, there, typeOnly) {
  if (there.area === 'features' && there.feature !== here.feature) return refusalBetweenFeatures(here, there)
  const name = there.area === 'features' ? `own ${there.kind === 'contract' ? 'use-case' : there.kind}` : there.area
  const allowed = here.kind === 'contract' ? [...KINDS['use-case'], 'own pages'] : (KINDS[here.kind] ?? [])
  const isAllowed = allowed.includes(name) || (typeOnly && allowed.includes(`${name}:types`))
  return isAllowed ? null : `${here.kind} may not import ${name}`
}

function refusalBetweenFeatures(here, there) {
  if (there.kind !== 'contract') return 'features meet in contracts'
  if (here.feature !== 'opendata' && !isBelow(there.feature, here.feature)) {
    return `${there.feature} does not stand below ${here.feature}`
  }
  return here.kind === 'contract' || KINDS[here.kind].includes('contract')
    ? null
    : `${here.kind} may not import another feature`
}

function isBelow(lower, upper) {
  return RING.some((line) => line.includes(upper) && line.slice(0, line.indexOf(upper)).includes(lower))
}

/** The files that put the product together stand straight in `src/`. */
function isTop(path) {
  return /^src\/[^/]+$/.test(path)
}

function isTest(path) {
  return /\.test\.tsx?$/.test(path)
}
