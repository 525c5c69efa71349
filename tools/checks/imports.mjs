import { existsSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { findCycles, readGraph } from './import-graph.mjs'
import { refusalOf } from './import-rules.mjs'
import { faultsOfCheck, report } from './sources.mjs'

/** Checks the imports of the tree, and on planted faults that the check itself sees. */

const PLANTED = {
  'src/kernel/up.ts': "import type { Planted } from '../db/one.ts'\nexport type Up = Planted\n",
  'src/db/one.ts': "export type Planted = 1\nexport type { Two } from './two.ts'\n",
  'src/db/two.ts': "import type { Planted } from './one.ts'\nexport type Two = Planted\n",
  'src/db/lost.ts': "export const lost = () => import('./gone.ts')\n",
  'src/features/prizes/rules.ts': "import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n",
  'src/features/prizes/pages/a-page.tsx': "import { save } from '../store.ts'\nexport const page = <p>{save}</p>\n",
  'src/features/prizes/store.ts': 'export const save = 1\n',
  'src/features/prizes/use-later.ts': "import { later } from '../jury/contract.ts'\nexport const use = later\n",
  'src/features/jury/contract.ts': 'export const later = 1\n',
  'src/features/jury/reach-in.ts': "import { save } from '../prizes/store.ts'\nexport const reach = save\n",
  'src/client/reach-down.ts': "import { up } from '../kernel/up.ts'\nexport const reach = up\n",
  'src/ui/index.ts': "export * from './up.ts'\nexport { up } from './up.ts'\n",
  'src/ui/up.ts': 'export const up = 1\n',
}

const EXPECTED = [
  'src/client/reach-down.ts → src/kernel/up.ts: the client imports only types of kernel',
  'src/db/lost.ts → src/db/gone.ts: not found',
  'src/db/two.ts → src/db/one.ts: a circle',
  'src/features/jury/reach-in.ts → src/features/prizes/store.ts: features meet in contracts',
  'src/features/prizes/pages/a-page.tsx → src/features/prizes/store.ts: pages may not import own store',
  'src/features/prizes/rules.ts → node:fs: rules are pure',
  'src/features/prizes/use-later.ts → src/features/jury/contract.ts: jury does not stand below prizes',
  'src/kernel/up.ts → src/db/one.ts: kernel may not import db',
  'src/ui/index.ts: a barrel, it only exports again',
]

function check(baseDir) {
  const graph = readGraph(baseDir)
  const circles = findCycles(graph).map((group) => `${[...group].reverse().join(' → ')}: a circle`)
  return { modules: graph.length, faults: [...graph.flatMap((module) => faultsOf(baseDir, module)), ...circles].sort() }
}

function faultsOf(baseDir, { path, imports, isBarrel }) {
  const faults = imports.flatMap(({ to, typeOnly }) => {
    const target = builtinModules.includes(to) ? `node:${to}` : to
    const refusal = isMissing(baseDir, to) ? 'not found' : refusalOf({ from: path, to: target, typeOnly })
    return refusal ? [`${path} → ${target}: ${refusal}`] : []
  })
  return isBarrel && !path.endsWith('/contract.ts') ? [...faults, `${path}: a barrel, it only exports again`] : faults
}

function isMissing(baseDir, to) {
  return to.startsWith('src/') && !existsSync(join(baseDir, to))
}

const { modules, faults } = check(process.cwd())
const blind = faultsOfCheck((folder) => check(folder).faults, PLANTED, EXPECTED)
report([...blind, ...faults, ...(modules < 20 ? [`only ${modules} files were read`] : [])])
