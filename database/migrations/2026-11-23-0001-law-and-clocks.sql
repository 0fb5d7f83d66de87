-- 法律规则、工作日历、时钟. What ships stands in law-rules/; here stand an office's corrections, the years a province added, and
-- the clocks that run.

-- 更正与启用: an office's version of a rule for its region, proposed by legal review, decided by a leader, from its day on.
create table work.legal_rule_version (
  id uuid primary key,
  code text not null check (code ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' and length(code) <= 60),
  version int not null check (version >= 1),
  kind text not null check (kind in ('correct', 'switch_on', 'switch_off')),
  -- The whole rule in the shape of law-rules/, so that it is read as what shipped is read.
  rule jsonb not null,
  binds boolean not null,
  from_on date not null,
  to_on date,
  reason text not null check (length(reason) between 1 and 500),
  basis text not null check (length(basis) between 1 and 300),
  state text not null default 'proposed' check (state in ('proposed', 'approved', 'refused')),
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_by_org text not null,
  decided_by uuid,
  decided_by_name text,
  decided_by_org text,
  decided_note text not null default '' check (length(decided_note) <= 500),
  decided_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  check (length(region_code) <= 6),
  check (to_on is null or to_on >= from_on),
  check ((state = 'proposed') = (decided_by is null)),
  -- Four eyes: nobody approves what they proposed.
  check (decided_by <> proposed_by),
  unique (region_code, code, version),
  like platform.scope_columns including all
);
create unique index legal_rule_version_open on work.legal_rule_version (region_code, code) where state = 'proposed';
create index legal_rule_version_province on work.legal_rule_version (province_code, created_at desc, id desc);
create index legal_rule_version_city on work.legal_rule_version (city_code, created_at desc, id desc);
create index legal_rule_version_county on work.legal_rule_version (county_code, created_at desc, id desc);
call app.protect('work.legal_rule_version', 'law', false, true);
-- What was decided never changes: only a proposal takes its decision, once.
drop policy updates on work.legal_rule_version;
revoke update on work.legal_rule_version from {{db}}_app;
grant update (state, decided_by, decided_by_name, decided_by_org, decided_note, decided_at) on work.legal_rule_version to {{db}}_app;
create policy updates on work.legal_rule_version for update to {{db}}_app
  using (state = 'proposed' and (select app.may('law', 'write'))
    and (select app.actor_region()) in (province_code, city_code, county_code, town_code, village_code, grid_code))
  with check ((select app.actor_region()) in (province_code, city_code, county_code, town_code, village_code, grid_code));

-- 放假安排: one row a year, of a province or the installation's highest region. A later entry for the year stands before an earlier.
create table work.calendar_year (
  id uuid primary key,
  year int not null check (year between 2000 and 2100),
  -- Days off that no weekend gives, and weekend days worked.
  days_off date[] not null,
  days_worked date[] not null,
  -- The State Council notice's number.
  source text not null check (length(source) between 1 and 200),
  note text not null default '' check (length(note) <= 500),
  added_by_name text not null,
  added_by_org text not null,
  created_at timestamptz not null default clock_timestamp(),
  check (length(region_code) <= 6),
  like platform.scope_columns including all
);
create index calendar_year_of on work.calendar_year (region_code, year, created_at desc);
call app.protect('work.calendar_year', 'law', false, true);
drop policy updates on work.calendar_year;
revoke update on work.calendar_year from {{db}}_app;

select app.allow('law', 'read', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer', 'legal_reviewer',
  'supervisor', 'auditor', 'administrator', 'discipline_officer');
select app.allow('law', 'write', 'clerk', 'leader_in_charge', 'principal_leader', 'legal_reviewer', 'administrator');

-- 时钟: one per subject, rule and starting act; it never restarts. What it says follows from the subject's records; extensions and
-- what was met by hand are kept here with who and why.
create table work.duty_clock (
  id uuid primary key,
  subject_kind text not null check (length(subject_kind) between 1 and 40),
  subject_id uuid not null,
  -- What the subject is called in lists: number and name.
  subject_name text not null,
  -- A code of law-rules/, or `notice:…`.
  code text not null check (length(code) between 1 and 80),
  -- The starting act: its id, or the word of the case's own step.
  started_by text not null check (length(started_by) between 1 and 80),
  title text not null,
  what text not null,
  cite text not null,
  needs_review boolean not null default false,
  starts_on date not null,
  first_due_on date not null,
  due_on date not null,
  -- The end of due_on, or the exact instant of a limit in hours.
  due_at timestamptz not null,
  alarm_on date not null,
  -- A limit whose end is no lateness: the party's time to ask for a hearing.
  waits boolean not null default false,
  by_hand boolean not null default false,
  state text not null check (state in ('running', 'met', 'void')),
  ended_on date,
  ended_why text not null default '',
  late boolean not null default false,
  -- [{on, to, reason, approver, source: act|hand}]
  extensions jsonb not null default '[]',
  -- {on, note, by} when somebody said that it was done.
  met_by_hand jsonb,
  -- Years without a published calendar on which the day rests.
  estimated_years int[] not null default '{}',
  note text not null default '',
  owner_region text not null,
  owner_level int not null generated always as (length(owner_region)) stored,
  owner_org_kind text,
  owner_role text not null,
  campaign_id uuid,
  departments text[] not null default '{}',
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  check ((state = 'running') = (ended_on is null)),
  check (starts_with(region_code, owner_region)),
  like platform.scope_columns including all
);
create unique index duty_clock_once on work.duty_clock (subject_kind, subject_id, code, started_by);
create index duty_clock_owner on work.duty_clock (owner_region, due_on, id) where state = 'running';
create index duty_clock_province on work.duty_clock (province_code, owner_level, due_on, id) where state = 'running';
create index duty_clock_city on work.duty_clock (city_code, owner_level, due_on, id) where state = 'running';
create index duty_clock_county on work.duty_clock (county_code, owner_level, due_on, id) where state = 'running';
create index duty_clock_town on work.duty_clock (town_code, owner_level, due_on, id) where state = 'running';
create index duty_clock_village on work.duty_clock (village_code, owner_level, due_on, id) where state = 'running';
call app.protect('work.duty_clock', 'duty', true);
-- A legal review is recorded by its reviewer, and the clocks of the case move with it.
select app.allow('duty', 'write', 'legal_reviewer');

-- The most urgent running clock of a case, for lists and queues; null when none runs.
alter table work.case_file add column next_due_on date;
create index case_file_due_province on work.case_file (province_code, next_due_on, id) where next_due_on is not null;
create index case_file_due_city on work.case_file (city_code, next_due_on, id) where next_due_on is not null;
create index case_file_due_county on work.case_file (county_code, next_due_on, id) where next_due_on is not null;
create index case_file_due_town on work.case_file (town_code, next_due_on, id) where next_due_on is not null;
create index case_file_due_village on work.case_file (village_code, next_due_on, id) where next_due_on is not null;
