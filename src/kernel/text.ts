import { z } from 'zod'

// Control characters but tab and newline; bidi overrides and isolates that let a name read backwards; lone surrogates.
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Cs}/u
const invisible = /[\u200b-\u200d\u2060\ufeff\u00ad]/g
const combiningRun = /\p{M}{5,}/u

/** Typed text as it is kept: NFC, invisible characters dropped, outer white space (full-width too) trimmed. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/\r\n?/g, '\n')
    .replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '')
}

function typed(label: string, max: number, min: number, multiline: boolean) {
  return z
    .string({ error: `${label}应为文字。` })
    .max(max * 4, { error: `${label}过长，请控制在 ${max} 字以内。` })
    .transform(cleanText)
    .superRefine((text, ctx) => {
      const say = (message: string) => ctx.addIssue({ code: 'custom', message })
      if (forbidden.test(text)) say(`${label}含有不可见的控制字符，请重新键入后再提交。`)
      else if (combiningRun.test(text)) say(`${label}含有异常的叠加符号，请重新键入后再提交。`)
      else if (!multiline && /[\n\t]/.test(text)) say(`${label}应为一行，请去掉换行和制表符。`)
      else if (text.length < min) say(`请填写${label}。`)
      else if (text.length > max) say(`${label}为 ${text.length} 字，请控制在 ${max} 字以内。`)
    })
}

/** One line that must be filled in; `max` in characters. */
export const requiredText = (label: string, max = 100) => typed(label, max, 1, false)
/** One line; empty becomes ''. */
export const optionalText = (label: string, max = 100) => typed(label, max, 0, false)
/** Several lines that must be filled in. */
export const requiredParagraph = (label: string, max = 2000) => typed(label, max, 1, true)
export const optionalParagraph = (label: string, max = 2000) => typed(label, max, 0, true)
