// A browser that is led to guess must find nothing to run: text that begins as a page or a picture does is no plain text.
const MARKUP = /^\s*(<!doctype|<\?xml|<html|<head|<body|<script|<svg|<iframe|<!--)/i

/** Whole UTF-8 without control characters other than tabs and line ends. */
export function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return !/(?![\t\n\r\f])\p{Cc}/u.test(text) && !MARKUP.test(text)
  } catch {
    return false
  }
}
