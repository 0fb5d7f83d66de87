-- 大数据初筛: runs, what they found, recorded decisions about rules, trials of values, and the labels that verification gives back.
-- Results join the lists of all departments, some of which are not shown to each other: the safety office's line reads them.

-- One run of a region. What it stood on is kept beside what it found: the lists move on.
create table work.screening_run (
  id uuid primary key,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  -- The last day looked at, included.
  as_of date not null,
  -- Codes asked for; empty: all that are switched on.
  rules text[] not null default '{}',
  job_id uuid,
  engine text check (engine in ('embedded', 'clickhouse')),
  progress_text text not null default '',
  progress_share double precision not null default 0 check (progress_share between 0 and 1),
  -- Why it did not end, a sentence.
  failure text not null default '' check (length(failure) <= 1000),
  -- [{listId, label, kind, asOf, ageDays, rows, linkedShare, …}]
  data jsonb not null default '[]',
  missing jsonb not null default '[]',
  -- Each rule with the values it had, and by which decision.
  rules_used jsonb not null default '[]',
  steps jsonb not null default '[]',
  -- {red, orange, yellow, plain}
  colours jsonb not null default '{}',
  not_kept int not null default 0,
  started_by_name text not null,
  started_by_org text not null,
  created_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  finished_at timestamptz,
  check ((state in ('queued', 'running')) = (finished_at is null)),
  check (state <> 'failed' or length(failure) > 0),
  check (length(region_code) <= 9),
  like platform.scope_columns including all
);
-- One run of a region at a time.
create unique index screening_run_alone on work.screening_run (region_code) where state in ('queued', 'running');
create index screening_run_province on work.screening_run (province_code, created_at desc, id desc);
create index screening_run_city on work.screening_run (city_code, created_at desc, id desc);
create index screening_run_county on work.screening_run (county_code, created_at desc, id desc);
create index screening_run_town on work.screening_run (town_code, created_at desc, id desc);
create index screening_run_region on work.screening_run (region_code, created_at desc, id desc);
-- Shared downwards: a town reads what the county's run says of the town.
call app.protect('work.screening_run', 'screening', false, true);

-- 初筛结果: a place or an operator with reasons, as one run saw it.
create table work.screening_lead (
  id uuid primary key,
  run_id uuid not null references work.screening_run (id),
  -- The subject of the data, or the spot on no list; what makes it the same in the next run.
  subject text,
  kind text not null check (kind in ('site', 'operator')),
  -- No references: a place that an undone import takes back leaves the record of what was seen.
  site_id uuid,
  operator_id uuid,
  name text not null check (length(name) between 1 and 200),
  place_text text not null default '' check (length(place_text) <= 300),
  lon double precision check (lon between 70 and 140),
  lat double precision check (lat between 0 and 60),
  score double precision not null check (score >= 0),
  colour text not null check (colour in ('red', 'orange', 'yellow', 'plain')),
  sources text[] not null,
  codes text[] not null,
  reasons jsonb not null,
  missing jsonb not null default '[]',
  -- Vehicles' stays at the place, as the run saw them: [{vehicle, startAt, endAt, minutes, night}]
  stops jsonb not null default '[]',
  more_stops boolean not null default false,
  state text not null default 'new' check (state in ('new', 'sent', 'dismissed')),
  lead_id uuid references work.lead (id),
  merged boolean not null default false,
  sent_by_name text not null default '',
  sent_at timestamptz,
  dismissed_reason text not null default '' check (length(dismissed_reason) <= 300),
  dismissed_by_name text not null default '',
  dismissed_at timestamptz,
  -- The result of an earlier run whose state this one took over; or, state new, whose reasons have since changed.
  earlier_id uuid references work.screening_lead (id),
  check ((lon is null) = (lat is null)),
  check (state <> 'sent' or lead_id is not null),
  check (state <> 'dismissed' or length(dismissed_reason) > 0),
  like platform.scope_columns including all
);
create index screening_lead_run on work.screening_lead (run_id, score desc, id desc);
create index screening_lead_province on work.screening_lead (province_code, run_id, score desc, id desc);
create index screening_lead_city on work.screening_lead (city_code, run_id, score desc, id desc);
create index screening_lead_county on work.screening_lead (county_code, run_id, score desc, id desc);
create index screening_lead_town on work.screening_lead (town_code, run_id, score desc, id desc);
create index screening_lead_village on work.screening_lead (village_code, run_id, score desc, id desc);
create index screening_lead_subject on work.screening_lead (subject, id desc) where subject is not null;
create index screening_lead_lead on work.screening_lead (lead_id) where lead_id is not null;
-- What a new run asks of the earlier ones about spots on no list.
create index screening_lead_spot on work.screening_lead (county_code, id desc) where subject is null;
call app.protect('work.screening_lead', 'screening');

-- 标注: one row for each reason of a result that went to the inbox. What verification said is read from the lead itself.
create table work.screening_label (
  lead_id uuid not null references work.lead (id),
  code text not null check (code ~ '^[APTX][0-9]{1,2}$'),
  result_id uuid not null references work.screening_lead (id),
  sent_on date not null,
  sentence text not null,
  points double precision not null,
  like platform.scope_columns including all,
  primary key (lead_id, code)
);
create index screening_label_province on work.screening_label (province_code, sent_on);
create index screening_label_city on work.screening_label (city_code, sent_on);
create index screening_label_county on work.screening_label (county_code, sent_on);
create index screening_label_town on work.screening_label (town_code, sent_on);
create index screening_label_village on work.screening_label (village_code, sent_on);
call app.protect('work.screening_label', 'screening');
drop policy updates on work.screening_label;
revoke update on work.screening_label from {{db}}_app;

-- 规则设定: thresholds move by a recorded decision only; a decision is never changed, a later one replaces it.
create table work.screening_setting (
  id uuid primary key,
  rule text not null check (rule ~ '^[APTX][0-9]{1,2}$'),
  version int not null check (version >= 1),
  enabled boolean not null,
  -- {parameter: value}, only what differs from the product's own.
  values jsonb not null,
  change text not null,
  from_on date not null,
  basis text not null check (length(basis) between 1 and 500),
  decided_by_name text not null,
  decided_by_org text not null,
  decided_by_title text not null,
  created_at timestamptz not null default clock_timestamp(),
  check (length(region_code) <= 6),
  unique (region_code, rule, version),
  like platform.scope_columns including all
);
create index screening_setting_province on work.screening_setting (province_code, created_at desc, id desc);
create index screening_setting_city on work.screening_setting (city_code, created_at desc, id desc);
create index screening_setting_county on work.screening_setting (county_code, created_at desc, id desc);
call app.protect('work.screening_setting', 'screening', false, true);
drop policy updates on work.screening_setting;
revoke update on work.screening_setting from {{db}}_app;

-- 试算: what each value of one parameter would have given on days that are past.
create table work.screening_dry_run (
  id uuid primary key,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  rule text not null check (rule ~ '^[APTX][0-9]{1,2}$'),
  parameter text not null,
  candidates double precision[] not null,
  current_value double precision not null,
  as_ofs date[] not null,
  job_id uuid,
  progress_text text not null default '',
  progress_share double precision not null default 0 check (progress_share between 0 and 1),
  failure text not null default '' check (length(failure) <= 1000),
  -- [{value, asOf, found, confirmed, refuted}], and per value over all days.
  cells jsonb not null default '[]',
  totals jsonb not null default '[]',
  notes jsonb not null default '[]',
  started_by_name text not null,
  created_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  check ((state in ('queued', 'running')) = (finished_at is null)),
  check (length(region_code) <= 9),
  like platform.scope_columns including all
);
create unique index screening_dry_run_alone on work.screening_dry_run (region_code) where state in ('queued', 'running');
create index screening_dry_run_province on work.screening_dry_run (province_code, created_at desc, id desc);
create index screening_dry_run_city on work.screening_dry_run (city_code, created_at desc, id desc);
create index screening_dry_run_county on work.screening_dry_run (county_code, created_at desc, id desc);
create index screening_dry_run_town on work.screening_dry_run (town_code, created_at desc, id desc);
call app.protect('work.screening_dry_run', 'screening');

-- A lead that stands takes new reasons instead of a second lead beside it.
alter table work.lead_event drop constraint lead_event_kind_check;
alter table work.lead_event add constraint lead_event_kind_check
  check (kind in ('open', 'assign', 'start', 'visit', 'conclude', 'reasons'));

select app.allow('screening', 'read', 'clerk', 'leader_in_charge', 'principal_leader', 'legal_reviewer', 'supervisor', 'auditor');
select app.allow('screening', 'write', 'clerk', 'leader_in_charge', 'principal_leader');
