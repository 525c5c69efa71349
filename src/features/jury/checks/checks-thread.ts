// What runs in the thread that computes the checks: one task, one answer.
import { parentPort } from 'node:worker_threads'
import { type AskedChecks, checkJury } from './jury-checks-rules.ts'

parentPort?.on('message', ({ groups, among }: AskedChecks) => {
  parentPort?.postMessage(checkJury(groups, among))
})
