/** Who may import whom, as the table in docs/architecture.md says. What it does not allow is refused. */

const AREAS = {
  kernel: [],
  text: ['kernel'],
  ui: ['kernel', 'text'],
  db: ['kernel'],
  jobs: ['kernel', 'db'],
  files: ['kernel', 'db'],
  mail: ['kernel', 'db', 'text', 'ui'],
  documents: ['kernel', 'db', 'text', 'ui'],
  access: ['kernel', 'db', 'text', 'ui'],
  config: ['kernel'],
}

/** For each kind of file in a feature: the areas, and the kinds of file in its own feature. `:types` means types only. */
const KINDS = {
  rules: ['kernel', 'own rules'],
  store: ['kernel', 'db', 'own store', 'own queries', 'own rules:types'],
  queries: ['kernel', 'db', 'own queries', 'own rules:types'],
  'use-case': ['kernel', 'db', 'jobs', 'files', 'own rules', 'own store', 'own queries', 'own use-case', 'contract'],
  pages: ['kernel', 'access', 'ui', 'text', 'own pages', 'own use-case', 'own queries', 'own rules', 'contract'],
}

/** Lower first: a feature may use the contracts of those before it in one of its lines, never of those after it. */
const RING = [
  ['people', 'prizes', 'entries', 'jury', 'decisions', 'leadership'],
  ['people', 'innovations', 'entries'],
  ['people', 'innovations', 'effects', 'library', 'leadership'],
  ['people', 'voice', 'leadership'],
]

const PURE_FORBIDS = /^(?:kysely|hono|@hono|pg|node:)(?:\/|$)|^node:/

/** Why the import is refused; null when it is allowed. */
export function refusalOf({ from, to, typeOnly }) {
  if (isTest(from) || !from.startsWith('src/')) return null
  const here = placeOf(from)
  if (!to.startsWith('src/')) return refusalOutside(here, to)
  if (isTest(to)) return 'the product imports a test'
  if (from === 'src/main.ts' || from === 'src/cli.ts') return null
  if (/^src\/(?:main\.ts|cli\.ts|app\.tsx)$/.test(to)) return 'nobody imports the top'
  const there = placeOf(to)
  if (here.area === 'app') return refusalFromApp(there)
  if (here.area === 'client') return refusalFromClient(there, typeOnly)
  return here.area === 'features' ? refusalFromFeature(here, there, typeOnly) : refusalBetweenAreas(here, there)
}

export function placeOf(path) {
  const [, area = '', feature = '', ...rest] = path.split('/')
  if (area !== 'features') return { area: area.replace(/\.tsx?$/, ''), feature: '', kind: '' }
  return { area, feature, kind: kindOf(rest) }
}

function kindOf([name = '', ...deeper]) {
  if (name === 'pages') return name
  if (deeper.length > 0) return kindOf(deeper)
  const word = /(?:^|-)(rules|may|store|queries|routes|forms|contract)\.tsx?$/.exec(name)?.[1]
  if (word === 'may' || /^(?:rules|may)-/.test(name)) return 'rules'
  if (word === 'routes' || word === 'forms' || name.endsWith('.tsx')) return 'pages'
  return word ?? 'use-case'
}

function refusalOutside(here, to) {
  if (/^(?:tests|bench|tools)\//.test(to)) return 'the product imports what is not part of it'
  return here.kind === 'rules' && PURE_FORBIDS.test(to) ? 'rules are pure' : null
}

function refusalBetweenAreas(here, there) {
  const isAllowed = here.area === there.area || AREAS[here.area]?.includes(there.area)
  return isAllowed ? null : `${here.area} may not import ${there.area}`
}

function refusalFromApp(there) {
  if (['access', 'ui', 'kernel', 'text'].includes(there.area) || there.kind === 'pages') return null
  return `app may not import ${there.kind || there.area}`
}

function refusalFromClient(there, typeOnly) {
  return there.area === 'client' || (there.area === 'kernel' && typeOnly)
    ? null
    : 'the client imports only types of kernel'
}

function refusalFromFeature(here, there, typeOnly) {
  if (there.area === 'features' && there.feature !== here.feature) return refusalBetweenFeatures(here, there)
  const kind = here.kind === 'contract' ? 'use-case' : here.kind
  const name = there.area === 'features' ? `own ${there.kind === 'contract' ? 'use-case' : there.kind}` : there.area
  const allowed = KINDS[kind] ?? []
  const isAllowed = allowed.includes(name) || (typeOnly && allowed.includes(`${name}:types`))
  return isAllowed ? null : `${kind} may not import ${name}`
}

function refusalBetweenFeatures(here, there) {
  if (there.kind !== 'contract') return 'features meet in contracts'
  if (here.feature !== 'opendata' && !isBelow(there.feature, here.feature)) {
    return `${there.feature} does not stand below ${here.feature}`
  }
  return here.kind === 'rules' || here.kind === 'store' || here.kind === 'queries'
    ? `${here.kind} may not import another feature`
    : null
}

function isBelow(lower, upper) {
  return RING.some((line) => line.includes(upper) && line.slice(0, line.indexOf(upper)).includes(lower))
}

function isTest(path) {
  return /\.test\.tsx?$/.test(path)
}
