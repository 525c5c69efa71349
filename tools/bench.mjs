import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { fail, Plain, ROOT } from './setup/command.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { requireNode } from './setup/node-version.mjs'

/** `npm run bench [-- name … --option …]`: runs `bench/bench-<name>.ts`, by default every one; the options are theirs to read. */
async function main(names) {
  requireNode()
  await ensureInstalled()
  await ensureBuilt()
  const { register } = await import('tsx/esm/api')
  register()
  for (const name of names.length > 0 ? names : everyBench()) {
    const file = join(ROOT, 'bench', `bench-${name}.ts`)
    if (!existsSync(file)) throw new Plain(`There is no bench/bench-${name}.ts.`)
    await import(pathToFileURL(file).href)
  }
}

function everyBench() {
  const files = readdirSync(join(ROOT, 'bench')).map((file) => /^bench-(.*)\.ts$/.exec(file)?.[1])
  return files.filter(Boolean).sort()
}

await main(process.argv.slice(2).filter((word) => !word.startsWith('--'))).catch(fail)
