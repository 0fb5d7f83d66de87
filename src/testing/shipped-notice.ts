import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { noticeCore, type Notice } from '../features/campaign/domain/index.ts'

/** A shipped notice with all its sections; the one of the tests' campaigns unless another is named. */
export const shippedNotice = (key = 'youji-2020-34'): Notice =>
  z.looseObject(noticeCore).parse(parse(readFileSync(`notices/${key}/notice.yaml`, 'utf8'))) as Notice
