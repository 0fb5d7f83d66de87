import { defineProblems } from '../../../kernel/problem.ts'

export const fileProblems = defineProblems('file', {
  'not-an-image': {
    status: 415,
    message:
      '“{name}”不是可识别的文件，请上传 JPG、PNG、WebP、HEIC 照片，PDF、Word（.docx）文件，MP4、MOV 视频或 M4A、MP3、WAV 录音。',
  },
  'too-many-pixels': { status: 413, message: '“{name}”尺寸过大（超过 5000 万像素），请缩小后再上传。' },
  'too-large': { status: 413, message: '“{name}”是{kind}，不能超过 {limit} MB，请分段或压缩后再上传。' },
  broken: { status: 422, message: '“{name}”已损坏或不完整，请重新拍摄或导出后再上传。' },
  macros: { status: 415, message: '“{name}”含有宏，不能作为文件上传，请另存为不含宏的 .docx 或 PDF。' },
  empty: { status: 422, message: '“{name}”是空文件，请重新选择。' },
  'not-found': { status: 404, message: '没有找到这个文件，可能已被移走，或不在您的管辖范围内。' },
  'not-yours': { status: 422, message: '所附文件不存在或不是您上传的，请重新上传后再提交。' },
  missing: {
    status: 404,
    message:
      '文件“{name}”在存储中缺失，请联系管理员用“npx qingyuan evidence verify --restore”从第二份副本恢复。',
  },
  damaged: {
    status: 409,
    message:
      '文件“{name}”的内容与上传时的校验值不符（{what}），已停止提供并记入安全日志；请联系管理员用“npx qingyuan evidence verify --restore”从第二份副本恢复。',
  },
  'no-sm3': {
    status: 503,
    message:
      '本机的 Node 运行环境缺少国密 SM3 算法，不能接收文件；请管理员换用带 SM3 的 Node 20 以上版本后重启。',
  },
  'no-copy': {
    status: 503,
    message: '第二份副本的目录写不进去，文件未被接收；请管理员检查 QINGYUAN_COPY 所指的磁盘后重试。',
  },
})
