import { v7 } from 'uuid'
import { z } from 'zod'

/** UUIDv7, made in code or on the phone (decisions 10). */
export const id = z.uuid()
export const newId = (): string => v7()
