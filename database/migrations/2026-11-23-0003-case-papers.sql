-- 文书: drafted from a template, issued once with a number, never changed afterwards; 送达 is recorded beside it.

-- A version of a template that an office added; the shipped ones stand in document-templates/. Never edited: a new version.
create table work.paper_template (
  id uuid primary key,
  code text not null check (code ~ '^[a-z][a-z0-9_]{1,47}$'),
  version text not null check (length(version) between 1 and 20),
  title text not null check (length(title) between 1 and 60),
  effective_from date not null,
  -- The YAML as it was handed in.
  source text not null check (length(source) <= 200000),
  sha256 text not null check (sha256 = encode(sha256(convert_to(source, 'UTF8')), 'hex')),
  added_by_name text not null,
  created_at timestamptz not null default clock_timestamp(),
  like platform.scope_columns including all
);
create unique index paper_template_once on work.paper_template (region_code, code, version);
call app.protect('work.paper_template', 'paper_template', false, true);
revoke update on work.paper_template from {{db}}_app;
drop policy updates on work.paper_template;
select app.allow('paper_template', 'read', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer',
  'legal_reviewer', 'supervisor', 'auditor');
select app.allow('paper_template', 'write', 'clerk', 'legal_reviewer');

create table work.case_paper (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  code text not null check (code ~ '^[a-z][a-z0-9_]{1,47}$'),
  template_version text not null,
  title text not null check (length(title) between 1 and 60),
  state text not null check (state in ('draft', 'issued', 'void')),
  -- Field id → value as it stands, and as it was filled in by the program.
  values jsonb not null default '{}',
  prefilled jsonb not null default '{}',
  version int not null default 1,
  -- Given when issued: per issuing office, series and year; kept when the paper is voided.
  number text,
  org_id uuid not null,
  org_name text not null,
  series text not null default '',
  year int,
  serial int check (serial > 0),
  issued_on date,
  issued_by_name text,
  -- Canonical JSON (RFC 8785) of what was issued; its hash is printed on every page.
  snapshot text,
  sha256 text check (sha256 is null or sha256 = encode(sha256(convert_to(snapshot, 'UTF8')), 'hex')),
  voided_on date,
  void_reason text,
  drafted_by uuid not null,
  drafted_by_name text not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  check (state <> 'issued' or (number is not null and snapshot is not null and issued_on is not null)),
  check ((number is null) = (snapshot is null)),
  check ((snapshot is null) = (sha256 is null)),
  check ((state = 'void') = (voided_on is not null)),
  check (state <> 'void' or length(void_reason) > 0)
);
create index case_paper_case on work.case_paper (case_id, created_at, id);
create unique index case_paper_number on work.case_paper (org_id, series, year, serial) where serial is not null;
call app.protect_child('work.case_paper', 'work.case_file', 'case_id', 'case');

-- What was issued says the same for ever: afterwards only the state may turn to void.
create function work.keep_issued_paper() returns trigger language plpgsql as $$
begin
  if old.snapshot is not null and (new.snapshot, new.sha256, new.number, new.values, new.code, new.template_version, new.issued_on,
      new.org_id, new.series, new.year, new.serial, new.case_id, new.title)
    is distinct from (old.snapshot, old.sha256, old.number, old.values, old.code, old.template_version, old.issued_on,
      old.org_id, old.series, old.year, old.serial, old.case_id, old.title)
  then raise exception 'an issued paper is not changed: %', old.id; end if;
  if old.state = 'void' or (old.state = 'issued' and new.state = 'draft') then
    raise exception 'a paper does not go back from %: %', old.state, old.id; end if;
  return new;
end $$;
create trigger keep_issued before update on work.case_paper for each row execute function work.keep_issued_paper();

-- 送达回证: every attempt is a row.
create table work.case_paper_service (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  paper_id uuid not null references work.case_paper (id),
  method text not null check (method in ('direct', 'left', 'mail', 'entrusted', 'electronic', 'announced')),
  served_at timestamptz not null,
  recipient text not null check (length(recipient) between 1 and 60),
  relation text not null default '',
  place text not null default '',
  refusal text not null default '',
  witness text not null default '',
  -- [{name, certificateNo}]
  officers jsonb not null default '[]',
  note text not null default '',
  file_ids uuid[] not null default '{}',
  recorded_by uuid not null,
  recorded_by_name text not null,
  created_at timestamptz not null default clock_timestamp()
);
create index case_paper_service_paper on work.case_paper_service (paper_id, served_at, id);
create index case_paper_service_case on work.case_paper_service (case_id);
call app.protect_child('work.case_paper_service', 'work.case_file', 'case_id', 'case');
drop policy updates on work.case_paper_service;
revoke update on work.case_paper_service from {{db}}_app;

-- ── Numbers: the issuing office's own series of a year, reached through the gate only, locked to the transaction's end ──

create table work.paper_number_counter (
  org_id uuid not null,
  series text not null check (length(series) between 1 and 20),
  year int not null check (year between 1949 and 2200),
  last int not null default 0,
  primary key (org_id, series, year)
);
alter table work.paper_number_counter enable row level security;
alter table work.paper_number_counter force row level security;
create policy gate_all on work.paper_number_counter to {{db}}_gate using (true) with check (true);
grant select, insert, update on work.paper_number_counter to {{db}}_gate;

-- The next serial of the acting post's own office; null for whoever may not write cases.
create function app.next_paper_number(p_series text, p_year int) returns int
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare given int; office uuid := (app.context() ->> 'org')::uuid;
begin
  if not app.may('case', 'write') or office is null then return null; end if;
  insert into work.paper_number_counter as c (org_id, series, year, last) values (office, p_series, p_year, 1)
    on conflict (org_id, series, year) do update set last = c.last + 1 returning c.last into given;
  return given;
end $$;
alter function app.next_paper_number(text, int) owner to {{db}}_gate;
revoke all on function app.next_paper_number(text, int) from public;
grant execute on function app.next_paper_number(text, int) to {{db}}_app;
