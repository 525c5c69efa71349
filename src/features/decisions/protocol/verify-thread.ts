// What runs in the thread that verifies protocols: one file, one answer.
import { parentPort } from 'node:worker_threads'
import { verifyText } from './verify-text.ts'

type Task = { readonly text: string; readonly publicKey: string }

parentPort?.on('message', ({ text, publicKey }: Task) => {
  void verifyText(text, publicKey).then((verified) => parentPort?.postMessage(verified))
})
