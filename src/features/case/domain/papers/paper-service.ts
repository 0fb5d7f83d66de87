import { z } from 'zod'
import { optionalText, requiredText } from '../../../../kernel/text.ts'
import { officer } from '../enforcement/index.ts'

/** 送达方式 (行政处罚法 61, 民事诉讼法 on service). `attested`: a refusal takes the reason and a witness. */
export const serviceMethods = {
  direct: '直接送达',
  left: '留置送达',
  mail: '邮寄送达',
  entrusted: '委托送达',
  electronic: '电子送达',
  announced: '公告送达',
} as const
export type ServiceMethod = keyof typeof serviceMethods
export const serviceMethodIds = Object.keys(serviceMethods) as [ServiceMethod, ...ServiceMethod[]]

/** 送达: how, when, to whom, and the receipt as a file. 留置送达 says why the receipt was not signed and who saw it. */
export const serviceInput = z
  .object({
    method: z.enum(serviceMethodIds, { error: '请选择送达方式。' }),
    servedAt: z.iso.datetime({ offset: true, error: '请填写送达时间。' }),
    recipient: requiredText('受送达人（收件人）', 60),
    relation: optionalText('与受送达人关系', 60).default(''),
    place: optionalText('送达地点', 120).default(''),
    refusal: optionalText('拒收原因', 200).default(''),
    witness: optionalText('见证人', 60).default(''),
    officers: z.array(officer).max(10, '送达人最多 10 名。').default([]),
    note: optionalText('备注', 300).default(''),
    fileIds: z.array(z.uuid()).max(20, '附件最多 20 个。').default([]),
  })
  .superRefine((s, ctx) => {
    const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (s.method === 'left' && !s.refusal) say('refusal', '留置送达应写明受送达人拒收的原因和日期。')
    if (s.method === 'left' && !s.witness)
      say('witness', '留置送达应有见证人签名，或者在备注中写明采用拍照、录像记录。')
    if (s.method === 'direct' && !s.place) say('place', '直接送达请写明送达地点。')
  })
export type ServiceInput = z.infer<typeof serviceInput>
