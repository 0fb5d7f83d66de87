import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { ActionForm, DateInput, PlainTable, Section, Tag, useActor } from '../../../platform/web/index.ts'
import { postEnd, roleNames, type PersonDetails, type PostRow } from '../domain/index.ts'
import { NewPostForm } from './new-post-form.tsx'

/** Dated posts of a person: add one, end one; none is ever deleted. */
export function PersonPosts({ it, mayAdd }: { it: PersonDetails; mayAdd: boolean }) {
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<PostRow | null>(null)
  const [warnings, setWarnings] = useState<readonly string[]>([])
  return (
    <Section
      title="岗位"
      action={mayAdd && !adding && <Button onClick={() => setAdding(true)}>新增岗位</Button>}
    >
      {warnings.map((line) => (
        <p key={line} role="status">
          <Tag tone="warn">{line}</Tag>
        </p>
      ))}
      {adding && (
        <NewPostForm
          personId={it.id}
          regionCode={it.regionCode}
          onDone={(next) => {
            setWarnings(next)
            setAdding(false)
          }}
          onCancel={() => setAdding(false)}
        />
      )}
      {it.posts.length === 0 && !adding && (
        <p>还没有岗位：有岗位（单位、角色、区域、起止日期）才能登录办事。</p>
      )}
      {it.posts.length > 0 && (
        <PlainTable
          label="岗位列表"
          rows={it.posts}
          rowKey={(post) => post.id}
          columns={[
            { key: 'role', title: '角色', names: true, render: (post) => <RoleWords post={post} /> },
            { key: 'org', title: '单位', render: (post) => post.orgName },
            { key: 'region', title: '区域', render: (post) => post.regionName },
            {
              key: 'dates',
              title: '任职期间',
              render: (post) => `${post.validFrom} 至 ${post.validTo ?? '今'}`,
            },
            { key: 'certificate', title: '执法证号', render: (post) => post.certificateNo ?? '—' },
            {
              key: 'state',
              title: '状态',
              render: (post) => (post.current ? <Tag tone="good">现任</Tag> : <Tag>非现任</Tag>),
            },
            {
              key: 'end',
              title: '操作',
              render: (post) =>
                post.allowedActions.includes('end') ? (
                  <Button size="small" onClick={() => setEnding(post)}>
                    结束
                  </Button>
                ) : (
                  '—'
                ),
            },
          ]}
        />
      )}
      {ending && <EndPost post={ending} onClose={() => setEnding(null)} />}
    </Section>
  )
}

function RoleWords({ post }: { post: PostRow }) {
  return (
    <>
      {roleNames[post.role]}
      {post.title !== '' && <span className="qy-quiet">（{post.title}）</span>}
    </>
  )
}

function EndPost({ post, onClose }: { post: PostRow; onClose: () => void }) {
  const { today } = useActor()
  return (
    <Modal open title={`结束岗位：${post.orgName} ${roleNames[post.role]}`} footer={null} onCancel={onClose}>
      <ActionForm
        action={postEnd}
        params={{ postId: post.id }}
        initial={{ validTo: today, document: '' }}
        submit="结束岗位"
        danger
        onDone={onClose}
        onCancel={onClose}
      >
        <Form.Item name="validTo" label="最后一天" required extra="当天仍有效，次日起不能再以此岗位办事。">
          <DateInput />
        </Form.Item>
        <Form.Item name="document" label="免职文件">
          <Input maxLength={100} />
        </Form.Item>
      </ActionForm>
    </Modal>
  )
}
