import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import {
  ActionForm,
  Answered,
  api,
  ApiProblem,
  asProblem,
  formatInstant,
  ProblemNotice,
  Section,
  Tag,
  useAction,
} from '../../../platform/web/index.ts'
import {
  sessionPasskeyAdd,
  sessionPasskeyBegin,
  sessionPasskeyRemove,
  sessionPasskeys,
  type OwnPasskeys,
} from '../domain/index.ts'

/** 通行密钥 of one's own: which there are, add one of this device, remove one. */
export function PasskeySection() {
  const keys = useAction(sessionPasskeys)
  const [adding, setAdding] = useState(false)
  const unavailable = keys.data?.unavailable ?? null
  return (
    <Section
      title="通行密钥"
      about="签字时用本机的指纹、人脸或锁屏密码验证本人，不必输入密码。密钥只存在您的设备上。"
      action={
        keys.data &&
        unavailable === null &&
        !adding && <Button onClick={() => setAdding(true)}>添加本机</Button>
      }
    >
      {unavailable !== null && <p className="qy-quiet">{unavailable}</p>}
      {adding && (
        <div className="qy-form">
          <AddPasskey
            onDone={() => {
              setAdding(false)
              void keys.refetch()
            }}
            onCancel={() => setAdding(false)}
          />
        </div>
      )}
      <Answered of={keys}>
        {({ rows }) =>
          rows.length === 0 ? (
            !adding && unavailable === null && <p>还没有通行密钥。</p>
          ) : (
            <ul className="qy-passkeys">
              {rows.map((row) => (
                <OnePasskey key={row.id} row={row} onChanged={() => void keys.refetch()} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Section>
  )
}

function OnePasskey({ row, onChanged }: { row: OwnPasskeys['rows'][number]; onChanged: () => void }) {
  const [removing, setRemoving] = useState(false)
  return (
    <li>
      <b>{row.name}</b> {!row.here && <Tag>用于其他网址</Tag>}
      <span className="qy-quiet">
        {' '}
        {formatInstant(row.createdAt)} 添加
        {row.lastUsedAt === null ? '，未用过' : `，最近使用 ${formatInstant(row.lastUsedAt)}`}
      </span>{' '}
      {removing ? (
        <ActionForm
          action={sessionPasskeyRemove}
          params={{ passkeyId: row.id } as never}
          submit="删除"
          danger
          onDone={onChanged}
          onCancel={() => setRemoving(false)}
        >
          <Form.Item name="password" label="本人密码" required>
            <Input.Password autoComplete="current-password" maxLength={200} />
          </Form.Item>
        </ActionForm>
      ) : (
        <Button type="link" danger onClick={() => setRemoving(true)}>
          删除
        </Button>
      )}
    </li>
  )
}

/** Password, then the device asks for finger, face or its own code. */
function AddPasskey({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const [name, setName] = useState(deviceName)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const finish = async (begun: { id: string; options: Record<string, unknown> }) => {
    try {
      const passkey = await made(begun.options)
      await api.call(sessionPasskeyAdd, { body: { id: begun.id, name, passkey: passkey as never } })
      onDone()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <>
      <ProblemNotice problem={problem} />
      <ActionForm
        action={sessionPasskeyBegin}
        submit="添加"
        body={({ password }) => ({ password })}
        onDone={finish}
        onCancel={onCancel}
      >
        <Form.Item label="名称" required htmlFor="passkey-name">
          <Input
            id="passkey-name"
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Form.Item>
        <Form.Item name="password" label="本人密码" required>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
      </ActionForm>
    </>
  )
}

async function made(options: Record<string, unknown>): Promise<unknown> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  try {
    return await startRegistration({ optionsJSON: options as never })
  } catch {
    throw new ApiProblem(
      'passkey/cancelled',
      '没有完成添加，请重试；本机须已设置指纹、人脸或锁屏密码。',
      [],
      422,
    )
  }
}

const deviceName = (): string =>
  /iPhone|Android|HarmonyOS/i.test(navigator.userAgent) ? '我的手机' : '办公电脑'
