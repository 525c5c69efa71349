import { requireNode } from './setup/node-version.mjs'

requireNode()
const { fail } = await import('./setup/command.mjs')
const { ensureInstalled } = await import('./setup/install.mjs')
const { ensureBuilt } = await import('./build.mjs')

await ensureInstalled().then(ensureBuilt).catch(fail)
// In this same process, so that signals reach the program itself.
await import('../dist/server/main.js').catch((error) => fail(error))
