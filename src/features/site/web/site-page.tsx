import { Button, Space } from 'antd'
import type { ReactNode } from 'react'
import {
  Answered,
  Facts,
  MapPanel,
  PageHeader,
  PageLink,
  PhotoThumb,
  Section,
  Tag,
  formatInstant,
  useAction,
  useActor,
  useGo,
  usePageParam,
} from '../../../platform/web/index.ts'
import { lastVisitWords, placeKindLabel, siteGet, type SiteDetail } from '../domain/index.ts'
import { useBoundaries } from './site-map.tsx'

/** 场所: what the register knows of one place, what happened there, and the ways on from here. */
export function SitePage(props: {
  readonly history?: (site: SiteDetail) => ReactNode
  /** What must be seen first, above what the register knows. */
  readonly first?: (site: SiteDetail) => ReactNode
  /** Lesser ways on from here that belong to other features. */
  readonly more?: (site: SiteDetail) => ReactNode
}) {
  const site = useAction(siteGet, { params: { siteId: usePageParam('siteId') } })
  return (
    <Answered of={site}>
      {(answer) => (
        <SiteFile
          site={answer}
          first={props.first?.(answer)}
          history={props.history?.(answer)}
          more={props.more?.(answer)}
        />
      )}
    </Answered>
  )
}

const inField = ['grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer']

function SiteFile(props: { site: SiteDetail; first: ReactNode; history: ReactNode; more: ReactNode }) {
  const { site } = props
  const go = useGo()
  const { role } = useActor()
  const mayEdit = site.allowedActions.includes('site.edit')
  return (
    <>
      <PageHeader
        title={site.name}
        region={[site.townName, site.regionName].filter(Boolean).join(' ')}
        back={{ href: '/sites', label: '场所' }}
        mark={
          <Space>
            <Tag>{placeKindLabel(site.placeKind)}</Tag>
            {site.inspectedOn === null && <Tag tone="warn">未排查</Tag>}
          </Space>
        }
        more={
          <>
            {mayEdit && <Button onClick={() => go(`/sites/${site.id}/edit`)}>修改</Button>}
            {props.more}
          </>
        }
        {...(inField.includes(role)
          ? {
              action: (
                <Button type="primary" onClick={() => go(`/inspections/new?site=${site.id}`)}>
                  记录排查
                </Button>
              ),
            }
          : {})}
      />
      {props.first}
      <Section title="基本情况">
        <Facts facts={factsOf(site)} />
      </Section>
      {props.history}
      {site.files.length > 0 && (
        <Section title="照片">
          <div className="qy-photos">
            {site.files.map((file) => (
              <PhotoThumb key={file.id} photo={file} />
            ))}
          </div>
        </Section>
      )}
      {site.lon !== null && site.lat !== null && <Where site={site} lon={site.lon} lat={site.lat} />}
    </>
  )
}

function Where({ site, lon, lat }: { site: SiteDetail; lon: number; lat: number }) {
  return (
    <Section title="位置">
      <MapPanel
        label={`${site.name}的位置`}
        boundaries={useBoundaries()}
        points={[{ id: site.id, lon, lat, label: site.name }]}
        heightPx={320}
      />
    </Section>
  )
}

function factsOf(site: SiteDetail) {
  const visit =
    site.inspectedOn === null ? (
      '未排查'
    ) : (
      <PageLink href={`/inspections?site=${site.id}`}>
        {site.inspectedOn} {lastVisitWords[site.inspectionResult ?? ''] ?? ''}
      </PageLink>
    )
  const equipment = site.chemicalEquipment === null ? '未查看' : site.chemicalEquipment ? '有' : '没有'
  return [
    { label: '地址', value: site.address, wide: true },
    {
      label: site.operator ? `经营者（${site.operator.kind === 'person' ? '个人' : '企业'}）` : '经营者',
      value: site.operator?.name ?? '无',
    },
    { label: '统一社会信用代码', value: site.operator?.creditCode ?? '' },
    { label: '最近排查', value: visit },
    { label: '出租人（房东）', value: [site.landlordName, site.landlordTelephone].filter(Boolean).join(' ') },
    { label: '电表户号', value: site.meterNo },
    { label: '易于从事化工生产的装置设备', value: equipment },
    { label: '坐标（WGS-84）', value: site.lon === null ? '' : `${site.lon}, ${site.lat}` },
    { label: '登记', value: `${site.createdByName} ${formatInstant(site.createdAt)}` },
    { label: '备注', value: site.note, wide: true },
  ]
}
