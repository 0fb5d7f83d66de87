import { z } from 'zod'
import { localDate } from '../../../../kernel/local-date.ts'
import { optionalText, requiredText } from '../../../../kernel/text.ts'
import { attachedFiles } from '../attached-files.ts'

/** 危险废物移交: what left the place, to whom, under which 转移联单 (固体废物污染环境防治法 82). */
export const wasteHandoverInput = z.object({
  waste: requiredText('危险废物名称', 100),
  wasteClass: z
    .string()
    .trim()
    .regex(/^(HW\d{2}(\s?\d{3}-\d{3}-\d{2})?)?$/, '废物类别写作“HW06”或“HW06 900-402-06”，不清楚的留空。')
    .default(''),
  quantity: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,6})?$/, '数量应为大于零的数字，最多六位小数。')
    .refine((q) => Number(q) > 0, '数量应大于零。'),
  unit: requiredText('单位', 20),
  receiver: requiredText('接收单位', 100),
  receiverPermit: requiredText('接收单位危险废物经营许可证编号', 60),
  manifestNumber: requiredText('转移联单编号', 60),
  handedOn: localDate,
  note: optionalText('说明', 500).default(''),
  fileIds: attachedFiles,
})
export type WasteHandoverInput = z.infer<typeof wasteHandoverInput>
