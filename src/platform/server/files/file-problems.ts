import { defineProblems } from '../../../kernel/problem.ts'

export const fileProblems = defineProblems('file', {
  'not-an-image': {
    status: 415,
    message: '“{name}”不是可识别的图片或文件，请上传 JPG、PNG、WebP、HEIC 照片或 PDF。',
  },
  'too-many-pixels': { status: 413, message: '“{name}”尺寸过大（超过 5000 万像素），请缩小后再上传。' },
  broken: { status: 422, message: '“{name}”已损坏或不完整，请重新拍摄或导出后再上传。' },
  empty: { status: 422, message: '“{name}”是空文件，请重新选择。' },
  'not-found': { status: 404, message: '没有找到这个文件，可能已被移走，或不在您的管辖范围内。' },
  'not-yours': { status: 422, message: '所附文件不存在或不是您上传的，请重新上传后再提交。' },
  missing: { status: 404, message: '文件“{name}”在存储中缺失，请联系管理员核查备份。' },
})
