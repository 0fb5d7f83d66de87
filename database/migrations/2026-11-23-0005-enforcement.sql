-- 执法与责任: a proceeding 办案程序 against each party with its acts in order; what it brought stands, as before, in
-- work.case_enforcement, which figures count. Inquiries 责任追查 into who produced, sold and carried, and who supplied.

create table work.case_proceeding (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  party text not null check (length(party) between 1 and 100),
  party_kind text not null check (party_kind in ('person', 'organisation')),
  -- 违法行为发生（终了）之日: which rule of the day applies (行政处罚法 37).
  acted_on date not null,
  procedure text not null check (procedure in ('ordinary', 'on_the_spot')),
  opened_on date not null,
  org_name text not null default '',
  opened_by uuid not null,
  created_at timestamptz not null default now()
);
create index case_proceeding_case on work.case_proceeding (case_id, created_at);
call app.protect_child('work.case_proceeding', 'work.case_file', 'case_id', 'case');

-- Acts are added and, when entered wrongly, taken back with a reason; never edited.
create table work.case_act (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  proceeding_id uuid not null references work.case_proceeding (id),
  kind text not null check (length(kind) between 1 and 40),
  act_on date not null,
  -- Where the hour counts.
  act_at timestamptz,
  refers_to uuid references work.case_act (id),
  -- [{name, certificateNo}]
  officers jsonb not null default '[]',
  approver text not null default '',
  person text not null default '',
  person_certificate_no text not null default '',
  amount_cents bigint check (amount_cents > 0),
  person_count int check (person_count > 0),
  until_on date,
  outcome text not null default '',
  facts text not null default '',
  reason text not null default '',
  -- [{name, quantity, unit}]
  things jsonb not null default '[]',
  -- {warning, fineCents, gainsCents, goods, licence, stop, detentionDays}
  penalties jsonb,
  -- [{dueOn, amountCents}]
  plan jsonb not null default '[]',
  document_number text not null default '',
  legal_basis text not null default '',
  note text not null default '',
  file_ids uuid[] not null default '{}',
  recorded_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  withdrawn_on date,
  withdrawn_reason text,
  check ((withdrawn_on is null) = (withdrawn_reason is null))
);
create index case_act_case on work.case_act (case_id, act_on, created_at);
create index case_act_proceeding on work.case_act (proceeding_id, act_on, created_at);
create index case_act_kind on work.case_act (kind, act_on);
call app.protect_child('work.case_act', 'work.case_file', 'case_id', 'case');
revoke update on work.case_act from {{db}}_app;
grant update (withdrawn_on, withdrawn_reason) on work.case_act to {{db}}_app;

-- A result of an act (null: recorded from a paper); taken back or revoked ones are no longer counted.
alter table work.case_enforcement add column act_id uuid references work.case_act (id);
alter table work.case_enforcement add column noticed_on date;
alter table work.case_enforcement add column revoked_on date;
create index case_enforcement_act on work.case_enforcement (act_id) where act_id is not null;

-- 行政处罚法 24: a town punishes only where the province decided and published it.
create table work.penalty_power (
  id uuid primary key,
  document_number text not null check (length(document_number) between 1 and 80),
  scope text not null default '',
  valid_from date not null,
  valid_to date,
  recorded_by uuid not null,
  created_at timestamptz not null default now(),
  check (valid_to is null or valid_to >= valid_from),
  like platform.scope_columns including all
);
create index penalty_power_region on work.penalty_power (region_code text_pattern_ops, valid_from);
select app.allow('penalty-power', 'read', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer', 'legal_reviewer',
  'supervisor', 'auditor');
select app.allow('penalty-power', 'write', 'legal_reviewer');
call app.protect('work.penalty_power', 'penalty-power');

-- 一案三查 but for its third group, which is not kept here.
create table work.case_inquiry (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  -- The notice's own item; null for one that the office opens of itself.
  demanded_id text,
  inquiry_group text not null check (inquiry_group in ('operator', 'supply')),
  role text not null check (length(role) between 1 and 40),
  subject text not null check (length(subject) between 1 and 100),
  subject_kind text not null check (subject_kind in ('person', 'organisation')),
  state text not null check (state in ('opened', 'investigated', 'concluded')),
  opened_on date not null,
  facts text not null default '',
  investigated_on date,
  measures text not null default '',
  result text check (result in ('punished', 'referred', 'no_fault')),
  result_reason text not null default '',
  amount_cents bigint check (amount_cents > 0),
  document_number text not null default '',
  legal_basis text not null default '',
  concluded_on date,
  -- The proceeding that punished, when it was handled in this case.
  proceeding_id uuid references work.case_proceeding (id),
  file_ids uuid[] not null default '{}',
  opened_by uuid not null,
  created_at timestamptz not null default now(),
  check ((state = 'concluded') = (result is not null)),
  check (amount_cents is null or result = 'punished')
);
create index case_inquiry_case on work.case_inquiry (case_id, created_at);
call app.protect_child('work.case_inquiry', 'work.case_file', 'case_id', 'case');

-- A legal review 法制审核 is recorded by its reviewer: the case's timeline and version move with it.
select app.allow('case', 'write', 'legal_reviewer');
