/** "1 234,5", "1234.5" and "−3" as numbers; null for anything else. */
export function readNumber(text: string): number | null {
  const plain = text
    .replace(/[\s\u00a0\u202f]/gu, '')
    .replace('−', '-')
    .replace(',', '.')
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(plain) ? Number(plain) : null
}

/** "2 545 000", "2.545.000 kr", "kr 500,50" and "1500,-" as kroner: three digits after a point are thousands. */
export function readKroner(text: string): number | null {
  const amount = text
    .trim()
    .replace(/^(?:kr|nok)\.?\s*/iu, '')
    .replace(/\s*(?:kr|kroner|nok)\.?$/iu, '')
    .replace(/,[-–—]{1,2}$/u, '')
  const isGrouped = /^[-−]?\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$/u.test(amount)
  return readNumber(isGrouped ? amount.replaceAll('.', '') : amount)
}

/** A day that exists, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
