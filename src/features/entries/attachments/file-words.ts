import type { UploadFault } from '../../../files/check-upload.ts'
import type { FileLimits } from '../../../files/media-types.ts'
import type { Translate } from '../../../text/translate.ts'

function kindsInWords(t: Translate, { kinds }: FileLimits): string {
  return kinds.map((kind) => t(`files.kind_${kind}`)).join(', ')
}

/** "10 MB": limits are set in whole megabytes. */
function sizeInWords({ maxBytes }: FileLimits): string {
  return `${Math.floor(maxBytes / 1_000_000)}\u00a0MB`
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** "PDF, bilde (PNG, JPEG). Høyst 3 filer, høyst 5 MB hver." */
export function fileRules(t: Translate, limits: FileLimits): string {
  const size = sizeInWords(limits)
  const rules = t('files.rules', { kinds: capital(kindsInWords(t, limits)), count: limits.maxFiles, size })
  return limits.kinds.includes('picture') ? `${rules} ${t('files.rules_pictures')}` : rules
}

/** The key of what is wrong with a file, and what the sentence needs. */
export function faultWords(t: Translate, fault: UploadFault | 'infected', limits: FileLimits) {
  const values = { size: sizeInWords(limits), kinds: kindsInWords(t, limits) }
  return { key: `files.fault_${fault}`, values } as const
}

/** For the browser module that shows how far a file has come. */
export function uploadWords(t: Translate): Readonly<Record<`data-${string}`, string>> {
  const named = { name: '{name}', percent: '{percent}' }
  return {
    'data-progress': t('files.upload_progress', named),
    'data-paused': t('files.upload_paused'),
    'data-resume': t('files.upload_resume', named),
    'data-checking': t('files.upload_checking', named),
    'data-stop': t('files.upload_stop'),
    'data-done': t('files.upload_done', named),
    'data-failed': t('files.upload_failed'),
  }
}
