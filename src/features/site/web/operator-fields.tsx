import { Form, Input, Radio } from 'antd'
import {
  creditCodeFault,
  creditCodeFaultMessages,
  normaliseCreditCode,
  operatorKindNames,
  operatorKinds,
} from '../domain/index.ts'

/** The validator of the code as it is typed: the server says the same. */
const codeRule = {
  validator: (_rule: unknown, text: string | undefined): Promise<void> => {
    const code = normaliseCreditCode(text ?? '')
    const fault = code === '' ? null : creditCodeFault(code)
    // Half a code is no fault yet.
    if (fault === null || (fault === 'length' && code.length < 18)) return Promise.resolve()
    return Promise.reject(new Error(creditCodeFaultMessages[fault]))
  },
}

/** 经营者: kind, name and, for an enterprise, its code; all may be left out for an empty place. Fields below `prefix`. */
export function OperatorFields({ prefix }: { prefix: readonly string[] }) {
  const at = (name: string) => [...prefix, name]
  return (
    <>
      <Form.Item name={at('kind')} label="经营者" extra="空置、无人经营的场所选“无”。">
        <Radio.Group
          options={[
            { value: '', label: '无' },
            ...operatorKinds.map((kind) => ({ value: kind, label: operatorKindNames[kind] })),
          ]}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => {
          const kind = getFieldValue(at('kind')) as string | undefined
          if (!kind) return null
          return (
            <>
              <Form.Item
                name={at('name')}
                label={kind === 'enterprise' ? '企业名称' : '姓名'}
                rules={[{ required: true, message: '请填写经营者名称。' }]}
              >
                <Input maxLength={120} />
              </Form.Item>
              {kind === 'enterprise' && (
                <Form.Item
                  name={at('creditCode')}
                  label="统一社会信用代码"
                  extra="18 位，照营业执照填写；没有执照的留空。"
                  rules={[codeRule]}
                >
                  <Input maxLength={30} autoCapitalize="characters" autoComplete="off" />
                </Form.Item>
              )}
            </>
          )
        }}
      </Form.Item>
    </>
  )
}

/** What the fields hold → the contract's operator; null when there is none. */
export function operatorOf(value: unknown): { kind: string; name: string; creditCode: string } | null {
  const v = (value ?? {}) as { kind?: string; name?: string; creditCode?: string }
  if (!v.kind) return null
  return { kind: v.kind, name: v.name ?? '', creditCode: v.kind === 'enterprise' ? (v.creditCode ?? '') : '' }
}
