import { useEffect, useRef } from 'react'

/**
 * Single keys of a page, pressed outside of fields: `useKeys({ '1': same, n: next })`. Nothing happens while a dialog is
 * open (unless `inDialog`), while a key is held down, or together with Ctrl, Alt or ⌘.
 */
export function useKeys(keys: Readonly<Record<string, (() => void) | undefined>>, inDialog = false): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = latest.current[event.key.toLowerCase()]
      if (!act || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return
      const at = event.target instanceof Element ? event.target : null
      if (at?.closest('input:not([type=radio]):not([type=checkbox]),textarea,select,[contenteditable=true]'))
        return
      if (!inDialog && document.querySelector('[role=dialog]:not([aria-hidden=true])')) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [inDialog])
}
