import { useEffect, useRef, useState, type RefObject } from 'react'

/** The width there is for a drawing, so that its words keep their size on a phone; `start` until it is known. */
export function useWidth(start: number): [RefObject<HTMLDivElement | null>, number] {
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(start)
  useEffect(() => {
    const node = place.current
    if (!node) return undefined
    const observer = new ResizeObserver(([entry]) => {
      const now = Math.floor(entry?.contentRect.width ?? 0)
      if (now > 0) setWidth(Math.max(280, now))
    })
    observer.observe(node)
    return () => observer.disconnect()
  }, [])
  return [place, width]
}
