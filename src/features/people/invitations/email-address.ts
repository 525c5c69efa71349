const SPECIAL = /[\s<>,;:"()[\]\\]/
const SHAPE = /^[^@]+@[^@.]+(\.[^@.]+)+$/

/** An address as letters are sent to it, in lower case; null when it is none (also when it would reach into a mail's headers). */
export function parseEmail(text: string): string | null {
  const address = text.normalize('NFC').trim().toLowerCase()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (address.length > 254 || SPECIAL.test(address) || /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(address))
    return null
  return SHAPE.test(address) ? address : null
}
