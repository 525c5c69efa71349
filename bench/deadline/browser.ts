// What one applicant's browser sends: the product's own forms, as they stand on its pages.
import { readForm } from '../read-form.ts'
import type { Answer, Line } from './http-line.ts'
import type { PlantedApplicant, PlantedCall } from './plant-call.ts'
import type { UploadFile } from './upload-files.ts'

const SHORT_MS = 20_000
const LONG_MS = 60_000
const FORM = 'application/x-www-form-urlencoded'

export type Browser = ReturnType<typeof openBrowser>

function multipart(fields: Readonly<Record<string, string>>, file: UploadFile): { type: string; body: Buffer[] } {
  const mark = '----nyttiggjort-bench'
  const texts = Object.entries(fields).map(
    ([name, value]) => `--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const head = `--${mark}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: ${file.mediaType}\r\n\r\n`
  const body = [Buffer.from(texts.join('') + head), file.bytes, Buffer.from(`\r\n--${mark}--\r\n`)]
  return { type: `multipart/form-data; boundary=${mark}`, body }
}

export function openBrowser(line: Line, baseUrl: string, person: PlantedApplicant, call: PlantedCall) {
  const base = `/soknader/${person.entryId}`
  const cookie = person.cookie

  function page(path: string): Promise<Answer | null> {
    return line.ask({ method: 'GET', path, headers: { cookie }, timeoutMs: SHORT_MS })
  }

  function post(path: string, fields: URLSearchParams, accept = 'text/html'): Promise<Answer | null> {
    const headers = { cookie, origin: baseUrl, 'content-type': FORM, accept }
    return line.ask({ method: 'POST', path, headers, body: [Buffer.from(fields.toString())], timeoutMs: SHORT_MS })
  }

  return {
    openForm: () => page(`${base}/skriv/1`),
    openCheck: () => page(`${base}/kontroll`),
    autosave: (path: string, fields: URLSearchParams) => post(path, fields, 'application/json'),
    post,
    receipt: (number: number) => page(`${base}/kvittering/${number}/fil`),
    upload: (file: UploadFile) => {
      const { type, body } = multipart({ question: call.fileQuestion, section: '2' }, file)
      const headers = { cookie, origin: baseUrl, 'content-type': type }
      return line.ask({ method: 'POST', path: `${base}/vedlegg`, headers, body, timeoutMs: LONG_MS })
    },
    readForm,
  }
}
