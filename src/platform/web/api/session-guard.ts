/**
 * What happens when the session is over in the middle of work: the page asks to sign in again, on top of what was
 * typed, and the call that was refused is sent once more with the same key.
 */
type Renew = () => Promise<boolean>
let renew: Renew | null = null
let running: Promise<boolean> | null = null

/** The shell says how to renew; it answers false when the person gave up. Returns the undo. */
export function onSessionOver(handler: Renew): () => void {
  renew = handler
  return () => {
    if (renew === handler) renew = null
  }
}

/** All calls refused at the same time wait for one renewal. */
export function renewSession(): Promise<boolean> {
  if (!renew) return Promise.resolve(false)
  running ??= renew().finally(() => {
    running = null
  })
  return running
}
