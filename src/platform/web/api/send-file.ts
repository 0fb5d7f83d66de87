import { networkProblem } from './api-problem.ts'

/** One multipart file by XMLHttpRequest: fetch tells no upload progress. */
export function sendFile(
  address: string,
  headers: Record<string, string>,
  file: File,
  options: { signal?: AbortSignal; onProgress?: (share: number) => void },
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) options.onProgress?.(event.loaded / event.total)
    })
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }))
    request.addEventListener('error', () => reject(networkProblem()))
    request.addEventListener('abort', () => reject(networkProblem()))
    options.signal?.addEventListener('abort', () => request.abort())
    const form = new FormData()
    form.append('file', file, file.name)
    request.send(form)
  })
}
