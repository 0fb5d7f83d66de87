import { Button, InputNumber, Select, Space } from 'antd'
import { useState } from 'react'
import { MapPanel } from '../../../platform/web/index.ts'
import { coordinateSystemNames, coordinateSystems } from '../domain/index.ts'
import { useBoundaries } from './site-map.tsx'

export type PlaceValue = {
  lon?: number | null
  lat?: number | null
  system?: (typeof coordinateSystems)[number]
}

/** 位置: from the phone, by a click on the map, or typed with the system it was read in. */
export function PlaceField(props: {
  id?: string
  value?: PlaceValue | undefined
  onChange?: (value: PlaceValue) => void
}) {
  const value = props.value ?? {}
  const [said, setSaid] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const locate = () => {
    if (!('geolocation' in navigator)) return setSaid('此设备不能定位，请在地图上点选或填写坐标。')
    setSaid('正在定位…')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setSaid(`已定位，误差约 ${Math.round(coords.accuracy)} 米。`)
        props.onChange?.({ lon: round(coords.longitude), lat: round(coords.latitude), system: 'wgs84' })
      },
      () => setSaid('定位没有成功，请检查定位权限，或在地图上点选。'),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  }
  const wgs = value.system === undefined || value.system === 'wgs84'
  return (
    <div id={props.id}>
      <Space wrap>
        <Button onClick={locate}>用手机定位</Button>
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          在地图上点选
        </Button>
        <InputNumber
          aria-label="经度"
          placeholder="经度"
          value={value.lon ?? null}
          style={{ width: 120 }}
          onChange={(lon) => props.onChange?.({ ...value, lon })}
        />
        <InputNumber
          aria-label="纬度"
          placeholder="纬度"
          value={value.lat ?? null}
          style={{ width: 120 }}
          onChange={(lat) => props.onChange?.({ ...value, lat })}
        />
        <Select
          aria-label="坐标系"
          value={value.system ?? 'wgs84'}
          style={{ width: 230 }}
          options={coordinateSystems.map((s) => ({ value: s, label: coordinateSystemNames[s] }))}
          onChange={(system) => props.onChange?.({ ...value, system })}
        />
      </Space>
      {said !== null && (
        <p role="status" className="qy-quiet">
          {said}
        </p>
      )}
      {open && <PickOnMap value={wgs ? value : {}} onPick={(to) => props.onChange?.(to)} />}
    </div>
  )
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6

function PickOnMap(props: { value: PlaceValue; onPick: (value: PlaceValue) => void }) {
  const { lon, lat } = props.value
  return (
    <MapPanel
      label="点选场所位置"
      boundaries={useBoundaries()}
      points={[]}
      picked={typeof lon === 'number' && typeof lat === 'number' ? { lon, lat } : null}
      onPick={(x, y) => props.onPick({ lon: round(x), lat: round(y), system: 'wgs84' })}
      heightPx={320}
    />
  )
}

/** What the field holds → the contract's place; null when nothing was given. */
export function placeOf(value: unknown): PlaceValue | null {
  const v = (value ?? {}) as PlaceValue
  if (v.lon === null && v.lat === null) return null
  if (v.lon === undefined && v.lat === undefined) return null
  return { lon: v.lon ?? Number.NaN, lat: v.lat ?? Number.NaN, system: v.system ?? 'wgs84' }
}
