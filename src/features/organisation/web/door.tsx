import './door.css'
import type { ReactNode } from 'react'
import type { Session } from '../domain/index.ts'

type Installation = Session['installation']

/** The frame of every page before the office: what this is, whose installation, that it is a demonstration when it is. */
export function Door(props: {
  installation: Installation
  title: string
  children: ReactNode
  aside?: ReactNode
}) {
  const { installation } = props
  return (
    <div className="qy-door">
      <section className="qy-door-about" aria-labelledby="door-name">
        <h1 id="door-name">清源</h1>
        <p>
          非法小化工专项整治工作平台：按通知开展行动，摸清底数、排查发现、立案整改、两断三清、销号上报，都在这里办理。
        </p>
        <p>
          <strong>{installation.name}</strong>
        </p>
        {installation.demonstration && (
          <p>
            <span className="qy-demo">演示</span> 这里的地名、单位、人员和案件都是虚构的，请勿录入真实信息。
          </p>
        )}
        {props.aside}
      </section>
      <main className="qy-door-main">
        <p className="qy-door-brand">
          <strong>清源</strong> {installation.name}{' '}
          {installation.demonstration && <span className="qy-demo">演示</span>}
        </p>
        <h2>{props.title}</h2>
        {props.children}
      </main>
    </div>
  )
}
