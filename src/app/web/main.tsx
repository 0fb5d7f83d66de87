import '../../platform/web/look.css'
import './shell.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import zhCN from 'zod/v4/locales/zh-CN.js'
import { App } from './app.tsx'
import { fieldMessage } from '../../kernel/field-message.ts'

// The content policy allows no code made from strings; zod would try and fall back.
z.config({ ...zhCN(), customError: fieldMessage, jitless: true })

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
