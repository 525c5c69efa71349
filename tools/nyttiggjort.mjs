import { requireNode } from './setup/node-version.mjs'

requireNode()
const { fail } = await import('./setup/command.mjs')
const { ensureInstalled } = await import('./setup/install.mjs')
const { ensureBuilt } = await import('./build.mjs')

await ensureInstalled().then(ensureBuilt).catch(fail)
await import('../dist/server/cli.js').catch((error) => fail(error))
