// What runs in the thread that computes the checks: one task, one answer.
import { parentPort } from 'node:worker_threads'
import { checkJury, type RankedGroup } from './jury-checks-rules.ts'

type Task = { readonly groups: readonly RankedGroup[]; readonly among: number }

parentPort?.on('message', ({ groups, among }: Task) => {
  parentPort?.postMessage(checkJury(groups, among))
})
