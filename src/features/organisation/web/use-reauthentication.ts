import { useMutation } from '@tanstack/react-query'
import { api, ApiProblem, asProblem } from '../../../platform/web/index.ts'
import { sessionReauthenticationAsk, sessionReauthenticationGive } from '../domain/index.ts'

export type Asked = { id: string; secondFactor: boolean; passkey: Record<string, unknown> | null }

/** What showing oneself once more takes here, for the contents of these hashes. */
export const askOnce = (hashes: readonly string[]): Promise<Asked> =>
  api.call(sessionReauthenticationAsk, { body: { hashes: [...hashes] } })

/** By password, or by the passkey of the device; answers the id that signing takes. */
export function useGive(onGiven: (id: string) => void) {
  return useMutation<string, ApiProblem, { asked: Asked; password?: string; code?: string }>({
    mutationFn: async ({ asked, password, code }) => {
      try {
        const body =
          password === undefined
            ? { passkey: await answerOfDevice(asked.passkey!) }
            : { password, ...(code ? { code } : {}) }
        const given = await api.call(sessionReauthenticationGive, {
          params: { reauthenticationId: asked.id },
          body: body as never,
        })
        return given.id
      } catch (error) {
        throw asProblem(error)
      }
    },
    onSuccess: onGiven,
  })
}

async function answerOfDevice(options: Record<string, unknown>): Promise<unknown> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  try {
    return await startAuthentication({ optionsJSON: options as never })
  } catch {
    throw new ApiProblem('passkey/cancelled', '没有完成通行密钥验证，请重试，或改用密码。', [], 422)
  }
}
