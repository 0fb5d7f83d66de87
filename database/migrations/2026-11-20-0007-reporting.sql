-- 报送 (附件2、附件3)、台账导入. A filing is one unit's forms of one period; what was filed is frozen and never edited.

create table work.filing (
  id uuid primary key,
  campaign_id uuid not null references work.campaign (id),
  period text not null check (period ~ '^([0-9]{4}-[0-9]{2}|whole)$'),
  state text not null default 'open' check (state in ('open', 'filed', 'zero', 'returned')),
  -- Version of the last frozen snapshot; 0: none yet.
  version int not null default 0,
  filed_on date,
  filed_at timestamptz,
  filed_by_name text,
  returned_at timestamptz,
  returned_by_name text,
  returned_reason text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (state = 'open' or (version > 0 and filed_on is not null)),
  check (state <> 'returned' or length(returned_reason) > 0),
  like platform.scope_columns including all
);
create unique index filing_once on work.filing (campaign_id, period, region_code);
create index filing_region on work.filing (campaign_id, region_code text_pattern_ops, period);
call app.protect('work.filing', 'filing');

-- What was filed, as canonical JSON (RFC 8785): the forms' content, the figures with the ids of their records, the layouts.
create table work.filing_snapshot (
  id uuid primary key,
  filing_id uuid not null references work.filing (id),
  version int not null check (version > 0),
  kind text not null check (kind in ('filed', 'zero')),
  content text not null,
  sha256 text not null check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  -- Head of the county's audit chain when it was frozen; printed on every page.
  audit_code text not null,
  filed_on date not null,
  filed_by_name text not null,
  created_at timestamptz not null default now(),
  unique (filing_id, version)
);
call app.protect_child('work.filing_snapshot', 'work.filing', 'filing_id', 'filing');

-- 更正: another value than the computed one, with its reason. Only added to; the last of an indicator holds, null withdraws it.
create table work.filing_override (
  id uuid primary key,
  filing_id uuid not null references work.filing (id),
  indicator text not null check (length(indicator) between 1 and 48),
  computed bigint not null,
  -- A count, or cents.
  stated bigint check (stated >= 0),
  reason text not null check (length(reason) between 1 and 500),
  -- 决定书文号: money is not corrected without the decision it stands on.
  decision text not null default '' check (length(decision) <= 100),
  person_name text not null,
  at timestamptz not null default clock_timestamp()
);
create index filing_override_filing on work.filing_override (filing_id, at desc, id desc);
call app.protect_child('work.filing_override', 'work.filing', 'filing_id', 'filing');

-- 说明: an answer to a check, with the sentence it answers; when the sentence has changed, it is asked again.
create table work.filing_answer (
  id uuid primary key,
  filing_id uuid not null references work.filing (id),
  finding text not null check (length(finding) between 1 and 100),
  asked text not null,
  answer text not null check (length(answer) between 1 and 500),
  person_name text not null,
  at timestamptz not null default clock_timestamp()
);
create index filing_answer_filing on work.filing_answer (filing_id, at desc, id desc);
call app.protect_child('work.filing_answer', 'work.filing', 'filing_id', 'filing');

-- Whatever was said stays said.
do $$
declare
  t text;
begin
  foreach t in array array['filing_snapshot', 'filing_override', 'filing_answer'] loop
    execute format('drop policy updates on work.%I', t);
    execute format('revoke update on work.%I from {{db}}_app', t);
  end loop;
end $$;

-- 台账导入: one file read for one unit and month. The rows lie in ledger_row.
create table work.import_batch (
  id uuid primary key,
  campaign_id uuid not null references work.campaign (id),
  period text not null check (period ~ '^[0-9]{4}-[0-9]{2}$'),
  state text not null default 'previewed' check (state in ('previewed', 'queued', 'confirmed')),
  file_id uuid not null,
  file_name text not null,
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  content_digest text not null,
  -- Findings that belong to no row.
  issues jsonb not null default '[]',
  row_count int not null,
  created_count int,
  job_id uuid,
  created_by_name text not null,
  confirmed_at timestamptz,
  confirmed_by_name text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((state = 'confirmed') = (confirmed_at is not null)),
  like platform.scope_columns including all
);
create index import_batch_region on work.import_batch (region_code text_pattern_ops, updated_at desc, id desc);
call app.protect('work.import_batch', 'ledger_import');

-- A row of an imported ledger, in the region it was matched to: so a village sees what its town imported for it. Its wording is
-- kept for the ledger that is printed again, as long as the case still says the same.
create table work.ledger_row (
  id uuid primary key,
  batch_id uuid not null references work.import_batch (id),
  campaign_id uuid not null references work.campaign (id),
  -- Order over all tables of the file; row_number is the sheet's own.
  seq int not null,
  row_number int not null,
  standing text not null check (standing in ('new', 'known', 'changed', 'problem')),
  known_case_id uuid,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  confirmed_on date not null,
  original jsonb not null,
  issues jsonb not null default '[]',
  case_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (batch_id, seq),
  like platform.scope_columns including all
);
-- The same row twice is one case, also when two import at once.
create unique index ledger_row_once on work.ledger_row (campaign_id, region_code, digest) where case_id is not null;
create index ledger_row_case on work.ledger_row (case_id) where case_id is not null;
call app.protect('work.ledger_row', 'ledger_import');

select app.allow(r, 'read', 'clerk', 'leader_in_charge', 'principal_leader', 'supervisor', 'auditor')
  from unnest(array['filing', 'ledger_import']) r;
select app.allow('filing', 'write', 'clerk', 'leader_in_charge', 'principal_leader');
select app.allow('ledger_import', 'write', 'clerk', 'leader_in_charge', 'principal_leader');
