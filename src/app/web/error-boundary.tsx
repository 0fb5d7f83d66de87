import { Button } from 'antd'
import { Component, type ReactNode } from 'react'

/** What a page that broke shows instead of nothing. A part that cannot be fetched mostly means a new version. */
export function BrokenPage({ error }: { error: unknown }) {
  const renewed = error instanceof Error && /dynamically imported module|Failed to fetch/i.test(error.message)
  return (
    <main className="qy-empty" role="alert">
      <p className="qy-empty-title">{renewed ? '系统已更新' : '页面出错'}</p>
      <p>
        {renewed
          ? '请刷新页面以载入新版本；已提交的内容都已保存。'
          : '请刷新页面后重试；如仍不行，请把刚才的操作告诉本级管理员。已提交的内容都已保存。'}
      </p>
      <Button type="primary" onClick={() => window.location.reload()}>
        刷新页面
      </Button>
    </main>
  )
}

/** Around everything; pages have the router's own. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null }
  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('unknown') }
  }
  override render() {
    return this.state.error === null ? this.props.children : <BrokenPage error={this.state.error} />
  }
}
