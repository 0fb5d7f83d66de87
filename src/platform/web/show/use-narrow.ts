import { useSyncExternalStore } from 'react'

const phone = '(max-width: 720px)'

/** Whether the screen is as narrow as a phone: lists become cards, the rail a drawer. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(phone)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => window.matchMedia(phone).matches,
  )
}
