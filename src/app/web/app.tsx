import { QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import 'dayjs/locale/zh-cn'
import dayjs from 'dayjs'
import { makeQueryClient } from '../../platform/web/index.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { floatsContainer } from './floats.ts'
import { SessionGate } from './session-gate.tsx'
import { theme } from './theme.ts'

dayjs.locale('zh-cn')
const queries = makeQueryClient()

/** The office shell. */
export function App() {
  return (
    <ConfigProvider
      locale={zhCN}
      theme={theme}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      getPopupContainer={floatsContainer}
    >
      <AntApp component={false}>
        <ErrorBoundary>
          <QueryClientProvider client={queries}>
            <SessionGate />
          </QueryClientProvider>
        </ErrorBoundary>
      </AntApp>
    </ConfigProvider>
  )
}
