import { expect, test } from 'vitest'
import { openFakeScanner } from '../../tests/support/fake-scanner.ts'
import { createScanner, readScannerAddress } from './scan-file.ts'

test('the scanner gets the whole file, and its answer is told apart from silence', async () => {
  const scanner = await openFakeScanner()
  const scan = createScanner(scanner.address)
  const large = Buffer.alloc(200_000, 'a')
  expect(await scan(large)).toBe('clean')
  expect(scanner.seen.map((content) => Buffer.from(content).equals(large))).toEqual([true])
  expect(await scan(Buffer.from('X5O!P%@AP EICAR'))).toBe('infected')
  await scanner.close()
  expect(await scan(large)).toBe('unreachable')
})

test('an answer that cannot be understood is no leave', async () => {
  const scanner = await openFakeScanner({ answers: 'INSTREAM size limit exceeded. ERROR' })
  expect(await createScanner(scanner.address)(Buffer.from('a'))).toBe('unreachable')
  await scanner.close()
})

test('a scanner is reached over a socket file or a port', () => {
  expect(
    ['unix:/run/clamd.sock', '/run/clamd.sock', 'tcp://skanner:3310', 'skanner:3311'].map(readScannerAddress),
  ).toEqual([
    { path: '/run/clamd.sock' },
    { path: '/run/clamd.sock' },
    { host: 'skanner', port: 3310 },
    { host: 'skanner', port: 3311 },
  ])
})
