import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Asset = { readonly body: Buffer; readonly type: string; readonly headers: Readonly<Record<string, string>> }

const ENTRIES = {
  style: 'src/ui/theme/style.css',
  script: 'src/client/main.ts',
  verifier: 'src/client/verify-protocol.ts',
  icon: 'src/ui/theme/icon.svg',
} as const
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Where the build put the client: beside `dist/server` when built, in `dist` when run from source. */
export function clientFolder(): string {
  const beside = fileURLToPath(new URL('../../client', import.meta.url))
  return existsSync(join(beside, '.vite')) ? beside : fileURLToPath(new URL('../../dist/client', import.meta.url))
}

function readManifest(): ReadonlyMap<string, string> {
  const file = join(clientFolder(), '.vite', 'manifest.json')
  if (!existsSync(file)) return new Map()
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const files = new Map<string, string>()
  for (const [source, chunk] of Object.entries(manifest ?? {})) {
    if (typeof chunk?.file === 'string') files.set(source, chunk.file)
  }
  return files
}

let manifest: ReadonlyMap<string, string> | undefined

/** The address of one built file. Without a build the address leads nowhere, and the page is still whole. */
export function assetHref(name: keyof typeof ENTRIES): string {
  manifest ??= readManifest()
  return `/assets/${manifest.get(ENTRIES[name]) ?? ENTRIES[name].slice(ENTRIES[name].lastIndexOf('/') + 1)}`
}

/** Every built file by its path under `/assets/`, read once: nothing else is ever served from there. */
export function loadAssets(folder: string = clientFolder()): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>()
  if (!existsSync(folder)) return assets
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    assets.set(`/assets/${entry.name}`, {
      body: readFileSync(join(folder, entry.name)),
      type,
      headers: {
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      },
    })
  }
  return assets
}
