-- 出路、两断三清、队列: how a case may end and what each way asks for; cuts of supply, waste pending and handed over;
-- columns by which the queues find a case, kept by the program with every step.

-- ── The case file: whose turn it is, and what the queues ask ─────────────────────────────────────────────────────

alter table work.case_file
  -- Whose turn the next step is: 'handlers', 'acceptance', 'principal_leader' or a kind of office; '' when nothing is to do.
  add column waits_for text not null default 'handlers' check (length(waits_for) <= 40),
  -- The next step's day; of several the first.
  add column step_due_on date,
  -- Something was recorded as done without a photo or paper.
  add column lacks_evidence boolean not null default false,
  -- Nothing is missing: only acceptance and closing are left.
  add column closable boolean not null default false,
  -- 回头看: the next look after closing.
  add column look_back_on date,
  -- The last reopening: looks at clearance before it no longer count.
  add column reopened_at timestamptz,
  -- The activity came back: measures that stopped it before no longer count.
  add column resumed_on date;

-- Rows of before: a first value, exact after the next step on the case.
alter table work.case_file no force row level security;
update work.case_file set
  waits_for = case when state in ('closed', 'refuted', 'voided') then '' when state = 'cleared' then 'principal_leader' else 'handlers' end,
  step_due_on = case when state in ('confirmed', 'rectifying', 'stopped', 'cleared') then rectify_by end,
  closable = state = 'cleared',
  lacks_evidence = state in ('confirmed', 'rectifying', 'stopped')
    and (exists (select from work.case_clearance x where x.case_id = case_file.id and x.state = 'done' and x.file_ids = '{}')
      or exists (select from work.case_measure m where m.case_id = case_file.id and m.done_on is not null and m.file_ids = '{}'));
alter table work.case_file force row level security;

create index case_waits_province on work.case_file (province_code, waits_for, updated_at desc, id desc)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared');
create index case_waits_city on work.case_file (city_code, waits_for, updated_at desc, id desc)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared');
create index case_waits_county on work.case_file (county_code, waits_for, updated_at desc, id desc)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared');
create index case_waits_town on work.case_file (town_code, waits_for, updated_at desc, id desc)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared');
create index case_state_province on work.case_file (province_code, state, updated_at desc, id desc)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared');
create index case_state_city on work.case_file (city_code, state, updated_at desc, id desc)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared');
create index case_state_county on work.case_file (county_code, state, updated_at desc, id desc)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared');
create index case_step_due_province on work.case_file (province_code, step_due_on)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared') and step_due_on is not null;
create index case_step_due_city on work.case_file (city_code, step_due_on)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared') and step_due_on is not null;
create index case_step_due_county on work.case_file (county_code, step_due_on)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared') and step_due_on is not null;
-- A town has its own: with the county's alone the planner reads every such case of the province (a million: 15 to 34 ms, and growing).
create index case_lacking_province on work.case_file (province_code, updated_at desc, id desc) where lacks_evidence;
create index case_lacking_city on work.case_file (city_code, updated_at desc, id desc) where lacks_evidence;
create index case_lacking_county on work.case_file (county_code, updated_at desc, id desc) where lacks_evidence;
create index case_lacking_town on work.case_file (town_code, updated_at desc, id desc) where lacks_evidence;
create index case_closable_province on work.case_file (province_code, updated_at desc, id desc) where closable;
create index case_closable_city on work.case_file (city_code, updated_at desc, id desc) where closable;
create index case_closable_county on work.case_file (county_code, updated_at desc, id desc) where closable;
create index case_closable_town on work.case_file (town_code, updated_at desc, id desc) where closable;
create index case_look_back_province on work.case_file (province_code, look_back_on) where look_back_on is not null;
create index case_look_back_city on work.case_file (city_code, look_back_on) where look_back_on is not null;
create index case_look_back_county on work.case_file (county_code, look_back_on) where look_back_on is not null;
create index case_look_back_town on work.case_file (town_code, look_back_on) where look_back_on is not null;

-- ── 出路: steps of a way out; what was done under another way is kept with it ───────────────────────────────────────

create table work.case_path_step (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  -- Of which of the four ways, and which step of it; the last record of a step holds.
  path text not null check (path in ('shut_down', 'bring_up_to_standard', 'merge_or_relocate', 'transform')),
  step text not null check (length(step) between 1 and 40),
  -- not_needed: with its basis in the note.
  state text not null check (state in ('open', 'done', 'not_needed')),
  done_on date not null,
  checker text not null check (length(checker) between 1 and 40),
  -- Permit, approval or registration, and who issued it.
  number text not null default '',
  organ text not null default '',
  place text not null default '',
  note text not null default '',
  file_ids uuid[] not null default '{}',
  recorded_by uuid not null,
  created_at timestamptz not null default clock_timestamp()
);
create index case_path_step_case on work.case_path_step (case_id, path, step, created_at desc);
call app.protect_child('work.case_path_step', 'work.case_file', 'case_id', 'case');

-- 一企一策: one plan per case.
create table work.case_plan (
  case_id uuid primary key references work.case_file (id),
  goal text not null check (length(goal) between 1 and 500),
  written_on date not null,
  written_by uuid not null,
  created_at timestamptz not null default now()
);
call app.protect_child('work.case_plan', 'work.case_file', 'case_id', 'case');

create table work.case_plan_item (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  seq int not null,
  text text not null check (length(text) between 1 and 300),
  owner_kind text not null check (length(owner_kind) between 1 and 40),
  due_on date not null,
  done_on date,
  done_note text not null default '',
  file_ids uuid[] not null default '{}',
  -- Nothing is deleted: an item that fell away says so.
  dropped_on date,
  dropped_reason text,
  recorded_by uuid not null,
  created_at timestamptz not null default now(),
  unique (case_id, seq),
  check ((dropped_on is null) = (dropped_reason is null)),
  check (done_on is null or dropped_on is null)
);
call app.protect_child('work.case_plan_item', 'work.case_file', 'case_id', 'case');

-- ── 两断三清 ──────────────────────────────────────────────────────────────────────────────────────────────────────

-- Not finished: when the follow-up person looks again.
alter table work.case_clearance add column next_on date;

-- 断电、断水: how the supply was cut. One row per look that says it was; the last of a check holds.
create table work.case_supply_cut (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  clearance_id uuid not null unique references work.case_clearance (id),
  check_id text not null check (check_id in ('water', 'power')),
  -- ordered: 安全生产法 70, by the department against the unit's will; voluntary: the account holder gave it up.
  how text not null check (how in ('ordered', 'voluntary')),
  cut_at timestamptz not null,
  cut_by text not null check (length(cut_by) between 1 and 60),
  approver text not null default '',
  approved_on date,
  approval_number text not null default '',
  noticed_at timestamptz,
  -- 危及生命安全的紧急情形: no notice 24 hours before; why.
  danger_reason text not null default '',
  -- At night or on a holiday (行政强制法 43): why.
  urgent_reason text not null default '',
  account_number text not null default '',
  meter_number text not null default '',
  last_reading numeric(15, 3) check (last_reading >= 0),
  -- 居民生活用水用电: no dwelling, kept, or cut with its basis and who approved that.
  living_supply text not null check (living_supply in ('none', 'kept', 'cut')),
  living_basis text not null default '',
  living_approver text not null default '',
  created_at timestamptz not null default clock_timestamp(),
  check (how <> 'ordered' or (length(approver) > 0 and approved_on is not null)),
  check (living_supply <> 'cut' or (length(living_basis) > 0 and length(living_approver) > 0))
);
create index case_supply_cut_case on work.case_supply_cut (case_id, check_id, created_at desc);
create index case_supply_cut_meter on work.case_supply_cut (meter_number) where meter_number <> '';
create index case_supply_cut_account on work.case_supply_cut (account_number) where account_number <> '';
call app.protect_child('work.case_supply_cut', 'work.case_file', 'case_id', 'case');

-- 危险废物移交: what left, how much, to whom, under which 转移联单.
create table work.case_waste_handover (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  -- Name and, where known, class of the national catalogue (HW06 …).
  waste text not null check (length(waste) between 1 and 100),
  waste_class text not null default '',
  quantity numeric(15, 6) not null check (quantity > 0),
  unit text not null check (length(unit) between 1 and 20),
  receiver text not null check (length(receiver) between 1 and 100),
  receiver_permit text not null check (length(receiver_permit) between 1 and 60),
  manifest_number text not null check (length(manifest_number) between 1 and 60),
  handed_on date not null,
  note text not null default '',
  file_ids uuid[] not null default '{}',
  recorded_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  unique (case_id, manifest_number, waste)
);
create index case_waste_handover_manifest on work.case_waste_handover (manifest_number);
call app.protect_child('work.case_waste_handover', 'work.case_file', 'case_id', 'case');
