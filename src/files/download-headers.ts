import { attachmentDisposition } from './file-name.ts'

/** Whatever is in the file, it is saved and never shown as a page of ours, and no cache keeps it. */
export function downloadHeaders(name: string, mediaType: string): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-disposition': attachmentDisposition(name),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
  }
}
