import type { ThemeConfig } from 'antd'

const faces =
  "'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif"

/** 减少动态效果 of the reader's system: what moves under the pointer is missed by a hand that is quick or unsure. */
const stillness = window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** Ant Design in our colours: contrast at least 4.5 on white for every text, no shadows but on what floats. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0e7570',
    colorInfo: '#0e7570',
    colorLink: '#0e7570',
    colorLinkHover: '#0a5a56',
    colorSuccess: '#0a6b3d',
    colorWarning: '#8a5200',
    colorError: '#b3261e',
    // Pale grounds: those Ant Design derives from dark base colours are murky.
    colorInfoBg: '#e9f4f3',
    colorInfoBorder: '#9cc9c5',
    colorSuccessBg: '#ebf5ef',
    colorSuccessBorder: '#a3cbb3',
    colorWarningBg: '#fbf4e6',
    colorWarningBorder: '#d9b97c',
    colorErrorBg: '#fdf1f0',
    colorErrorBorder: '#e3a29d',
    controlItemBgActive: '#e3f0ef',
    controlItemBgActiveHover: '#d5e8e6',
    colorTextBase: '#1c1917',
    colorTextSecondary: '#57534e',
    colorTextTertiary: '#6b6661',
    colorTextQuaternary: '#6b6661',
    colorTextDescription: '#57534e',
    colorTextDisabled: '#6b6661',
    colorTextPlaceholder: '#6b6661',
    colorBorder: '#a8a29e',
    colorBorderSecondary: '#e0dcd8',
    colorBgLayout: '#f7f6f4',
    fontFamily: faces,
    fontSize: 14,
    lineHeight: 22 / 14,
    borderRadius: 4,
    boxShadowTertiary: 'none',
    motion: !stillness,
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.15s',
  },
  components: {
    Button: {
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      colorPrimaryHover: '#0a5a56',
    },
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    Input: { activeShadow: 'none', errorActiveShadow: 'none' },
  },
}
