import { ActionForm, PageHeader, Section, useGo } from '../../../platform/web/index.ts'
import { orgAdd } from '../domain/index.ts'
import { orgBody } from './covered-regions.tsx'
import { OrgFields } from './org-fields.tsx'

export function OrgNewPage() {
  const go = useGo()
  return (
    <>
      <PageHeader title="新增单位" back={{ href: '/orgs', label: '单位' }} />
      <Section title="单位信息">
        <div className="qy-form">
          <ActionForm
            action={orgAdd}
            body={orgBody}
            submit="新增单位"
            onDone={(org) => go(`/orgs/${org.id}`)}
            onCancel={() => go('/orgs')}
          >
            <OrgFields fresh />
          </ActionForm>
        </div>
      </Section>
    </>
  )
}
