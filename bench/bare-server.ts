import { createServer } from 'node:http'
import type { BarePage } from './processes.ts'

let headers: Readonly<Record<string, string>> = {}
let body = Buffer.alloc(0)

createServer((_request, response) => {
  response.writeHead(200, headers)
  response.end(body)
}).listen(Number(process.argv[2]), '127.0.0.1', () => process.send?.('ready'))

process.on('message', (page: BarePage) => {
  headers = page.headers
  body = Buffer.from(page.body, 'base64')
  process.send?.('changed')
})
process.on('disconnect', () => process.exit(0))
process.on('SIGTERM', () => process.exit(0))
