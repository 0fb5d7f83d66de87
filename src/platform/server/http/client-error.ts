import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'

const answers: Readonly<Record<string, readonly [string, string, string]>> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'http/header-too-large',
    '请求的网址或标头过长，请减少筛选条件后重试。',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    '408 Request Timeout',
    'http/too-slow',
    '请求迟迟没有发送完，请检查网络后重试；已填写的内容不会丢失。',
  ],
}
const malformed = [
  '400 Bad Request',
  'http/malformed',
  '请求的格式不对，未作任何处理，请从本系统页面操作。',
] as const

/**
 * Answers what never became a request (malformed, too long, too slow) in the shape of every other refusal, and hangs up:
 * after a bad length nobody knows where the next request would begin.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy()
  const [status, code, message] = answers[error.code ?? ''] ?? malformed
  const body = JSON.stringify({ code, message, issues: [], requestId: randomUUID() })
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nx-content-type-options: nosniff\r\nconnection: close\r\n\r\n${body}`,
  )
}
