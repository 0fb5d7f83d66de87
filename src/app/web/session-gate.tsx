import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { sessionGet, type Session } from '../../features/organisation/domain/index.ts'
import { RenewSession, SignInFlow } from '../../features/organisation/web/index.ts'
import { onSessionOver, ProblemNotice, queryKeyOf, useAction } from '../../platform/web/index.ts'

const Office = lazy(async () => ({ default: (await import('./office.tsx')).Office }))

/**
 * Before anybody is signed in: the door. Once somebody is, the office stays mounted, so that a session that ends in
 * the middle of work costs nothing typed: a dialog asks to sign in again on top of it.
 */
export function SessionGate() {
  const queries = useQueryClient()
  const answer = useAction(sessionGet)
  const [working, setWorking] = useState<Session | null>(null)
  const { over, renewed } = useRenewal()
  const keep = useCallback(
    (session: Session) => {
      queries.setQueryData(queryKeyOf(sessionGet), session)
      if (session.step === 'ready') setWorking(session)
    },
    [queries],
  )
  const session = answer.data
  if (session?.step === 'ready' && working === null) setWorking(session)
  if (working !== null) {
    const ended = over || (session !== undefined && session.step !== 'ready')
    return (
      <Suspense fallback={null}>
        <Office session={working} />
        {ended && (
          <RenewSession
            was={working}
            installation={session?.installation ?? working.installation}
            onRenewed={(next) => {
              keep(next)
              renewed(true)
            }}
          />
        )}
      </Suspense>
    )
  }
  if (session !== undefined) return <SignInFlow session={session} onSession={keep} />
  if (answer.error)
    return (
      <main className="qy-empty">
        <ProblemNotice
          problem={answer.error}
          action={<Button onClick={() => void answer.refetch()}>再试一次</Button>}
        />
      </main>
    )
  return (
    <p className="qy-empty" role="status">
      正在打开…
    </p>
  )
}

/** Calls refused because the session is over wait here until it is renewed. */
function useRenewal() {
  const [over, setOver] = useState(false)
  const waiting = useRef<((renewed: boolean) => void) | null>(null)
  useEffect(
    () =>
      onSessionOver(
        () =>
          new Promise((resolve) => {
            waiting.current = resolve
            setOver(true)
          }),
      ),
    [],
  )
  const renewed = useCallback((ok: boolean) => {
    setOver(false)
    waiting.current?.(ok)
    waiting.current = null
  }, [])
  return { over, renewed }
}
