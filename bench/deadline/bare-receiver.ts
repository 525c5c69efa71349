// The yardstick: `node:http` that takes the same posts, puts a file in a folder and a row in the same database server,
// committed to the disk, and answers. It asks nobody who they are and decides nothing.
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import pg from 'pg'

const [port = '', databaseUrl = '', folder = ''] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
const PAGE = Buffer.alloc(20_000, 'x')

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part)
  return Buffer.concat(parts)
}

async function take(message: IncomingMessage): Promise<Buffer> {
  const bytes = await bytesOf(message)
  if (message.method !== 'POST') return PAGE
  const id = randomUUID()
  const isFile = message.url === '/upload'
  if (isFile) {
    await writeFile(join(folder, `${id}.half`), bytes)
    await rename(join(folder, `${id}.half`), join(folder, id))
  }
  const text = isFile ? id : bytes.toString('utf8')
  await pool.query({ name: 'take', text: 'insert into taken (id, body) values ($1, $2)', values: [id, text] })
  return Buffer.from('{"savedAt":"12:00","version":"1"}')
}

await pool.query('create table taken (id uuid primary key, body text not null)')
createServer((message, response) => {
  take(message).then(
    (body) => response.end(body),
    () => response.writeHead(500).end(),
  )
}).listen(Number(port), '127.0.0.1', () => process.send?.('ready'))
process.on('disconnect', () => process.exit(0))
process.on('SIGTERM', () => process.exit(0))
