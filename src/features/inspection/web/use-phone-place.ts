import { useEffect, useState } from 'react'

/** Where the phone stands (WGS-84), asked once and quietly; null where it cannot say. */
export function usePhonePlace(): { lon: number; lat: number; system: 'wgs84' } | null {
  const [place, setPlace] = useState<{ lon: number; lat: number; system: 'wgs84' } | null>(null)
  useEffect(() => {
    if (!('geolocation' in navigator)) return
    let wanted = true
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        if (wanted) setPlace({ lon: coords.longitude, lat: coords.latitude, system: 'wgs84' })
      },
      () => undefined,
      { enableHighAccuracy: true, timeout: 20_000 },
    )
    return () => {
      wanted = false
    }
  }, [])
  return place
}
