import type { Translate } from '../../../../text/translate.ts'
import { Notice } from '../../../../ui/notice.tsx'
import type { IncomingFault } from '../incoming-rules.ts'
import { faultText } from './incoming-words.ts'

/** A fault in words, and what stands there in the file. */
export type ToldFault = { readonly told: string; readonly text: string }

export function FaultLines({ faults }: { faults: readonly ToldFault[] }) {
  if (faults.length === 0) return null
  return (
    <ul class="ds-list">
      {faults.map(({ told, text }) => (
        <li>
          {told}
          {text ? <p class="kept-lines file-words">{text}</p> : null}
        </li>
      ))}
    </ul>
  )
}

/** What could not be read, line by line, each with the words that stand there: nothing is lost silently. */
export function FaultNotice({ t, faults }: { t: Translate; faults: readonly ToldFault[] }) {
  if (faults.length === 0) return null
  return (
    <Notice t={t} tone="warning" title={t('aids.faults_title', { count: faults.length })}>
      <p>{t('aids.faults_text')}</p>
      <FaultLines faults={faults} />
    </Notice>
  )
}

export function FaultList({ t, faults }: { t: Translate; faults: readonly IncomingFault[] }) {
  return <FaultNotice t={t} faults={faults.map((fault) => ({ told: faultText(t, fault), text: fault.text }))} />
}
