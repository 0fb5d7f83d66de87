-- 应办事项、专项行动. A duty says what is due from whom; a campaign is a notice put to work in a region and a period.

-- UUIDv7 for rows that are made in the database, many at once (duties of every village); elsewhere ids are made in code.
create function app.new_id() returns uuid language sql volatile set search_path = pg_catalog as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;
revoke all on function app.new_id() from public;
grant execute on function app.new_id() to {{db}}_app;

create table work.duty (
  id uuid primary key,
  kind text not null check (kind in ('report', 'deliverable', 'milestone', 'task', 'case_step', 'lead')),
  title text not null check (length(title) between 1 and 200),
  -- Who must do it: the unit at region_code; narrowed to a kind of office and a role where they are given.
  org_kind text,
  role text,
  -- null: the notice names no day and the campaign has no end.
  due_on date,
  -- Lists are ordered by it: what has no day comes last.
  sort_on date not null generated always as (coalesce(due_on, date '9999-12-31')) stored,
  -- The notice's own words for the day, and its paragraph.
  notice_words text,
  cite text,
  period text check (period ~ '^([0-9]{4}-[0-9]{2}|whole)$'),
  source_kind text not null check (length(source_kind) between 1 and 40),
  source_id uuid not null,
  campaign_id uuid,
  -- Kept beside the id: duties stand before campaigns and must name theirs in a list of several.
  campaign_name text check (length(campaign_name) <= 100),
  fulfilled_at timestamptz,
  fulfilled_how text check (fulfilled_how in ('filed', 'zero', 'done', 'exempt')),
  fulfilled_by_name text,
  fulfilled_note text not null default '' check (length(fulfilled_note) <= 500),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((fulfilled_at is null) = (fulfilled_how is null)),
  like platform.scope_columns including all
);
-- One duty per source, unit and office: laying the same thing out again changes nothing.
create unique index duty_once on work.duty (source_kind, source_id, region_code, coalesce(org_kind, ''));
create index duty_campaign on work.duty (campaign_id, source_id, region_code);
create index duty_unit on work.duty (region_code, sort_on, id) where fulfilled_at is null;
create index duty_province on work.duty (province_code, sort_on, region_code, id);
create index duty_city on work.duty (city_code, sort_on, region_code, id);
create index duty_county on work.duty (county_code, sort_on, region_code, id);
create index duty_town on work.duty (town_code, sort_on, region_code, id);
create index duty_village on work.duty (village_code, sort_on, region_code, id);
call app.protect('work.duty', 'duty');
select app.allow('duty', 'read', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer', 'legal_reviewer', 'supervisor', 'auditor');
select app.allow('duty', 'write', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer');

create table work.campaign (
  id uuid primary key,
  notice_key text not null check (notice_key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (length(name) between 1 and 100),
  -- The notice as it stood on the day of opening; it is never replaced (architecture rule 7).
  notice jsonb not null,
  notice_sha256 text not null check (notice_sha256 ~ '^[0-9a-f]{64}$'),
  notice_text text,
  standing boolean not null,
  opened_on date not null,
  begins_on date not null,
  ends_on date,
  answers jsonb not null default '{}',
  opened_by_name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (ends_on is null or ends_on >= begins_on),
  like platform.scope_columns including all
);
create unique index campaign_once on work.campaign (notice_key, region_code, begins_on);
create index campaign_region on work.campaign (region_code, updated_at desc, id desc);
create index campaign_province on work.campaign (province_code, updated_at desc, id desc);
create index campaign_city on work.campaign (city_code, updated_at desc, id desc);
create index campaign_county on work.campaign (county_code, updated_at desc, id desc);
create index campaign_town on work.campaign (town_code, updated_at desc, id desc);
call app.protect('work.campaign', 'campaign', false, true);

-- What belongs to a campaign carries the campaign's region itself: seen below, written only within.
create table work.campaign_stage (
  id uuid primary key,
  campaign_id uuid not null references work.campaign (id),
  ordinal int not null,
  stage_id text not null,
  label text not null,
  words text not null,
  from_on date,
  to_on date,
  year_inferred boolean not null,
  unique (campaign_id, stage_id),
  like platform.scope_columns including all
);
call app.protect('work.campaign_stage', 'campaign', false, true);

-- 报送期、应交材料、节点: one thing that falls due once; work.duty holds it for every unit that owes it.
create table work.campaign_due (
  id uuid primary key,
  campaign_id uuid not null references work.campaign (id),
  ordinal int not null,
  kind text not null check (kind in ('report', 'deliverable', 'milestone')),
  -- `monthly:2021-03`, or the setting's id
  key text not null,
  setting_id text not null,
  stage_id text,
  label text not null,
  period text check (period ~ '^([0-9]{4}-[0-9]{2}|whole)$'),
  from_on date,
  to_on date,
  due_on date,
  words text,
  unit_words text,
  recipient_words text,
  notice_of text not null,
  cite text not null,
  quote text not null,
  forms text[] not null default '{}',
  unique (campaign_id, kind, key),
  like platform.scope_columns including all
);
call app.protect('work.campaign_due', 'campaign', false, true);

-- 领导小组及联络员: slots by role from the notice; who held one, from when to when.
create table work.campaign_slot (
  id uuid primary key,
  campaign_id uuid not null references work.campaign (id),
  ordinal int not null,
  setting_id text not null,
  label text not null,
  rank text not null check (rank in ('head', 'deputy_head', 'member', 'office_head', 'office_staff', 'liaison')),
  -- The unit whose post fills it (各村书记: one slot for each village).
  of_region_code text not null,
  post text not null,
  unique (campaign_id, setting_id, of_region_code),
  like platform.scope_columns including all
);
create index campaign_slot_list on work.campaign_slot (campaign_id, ordinal, of_region_code);
call app.protect('work.campaign_slot', 'campaign', false, true);

create table work.campaign_appointment (
  id uuid primary key,
  campaign_id uuid not null references work.campaign (id),
  slot_id uuid not null references work.campaign_slot (id),
  person_id uuid references work.person (id),
  person_name text not null check (length(person_name) between 1 and 40),
  post text not null check (length(post) between 1 and 60),
  telephone text not null default '' check (length(telephone) <= 30),
  from_on date not null,
  to_on date,
  created_at timestamptz not null default now(),
  check (to_on is null or to_on >= from_on),
  like platform.scope_columns including all
);
-- One at a time: the present holder is the row without an end.
create unique index campaign_appointment_present on work.campaign_appointment (slot_id) where to_on is null;
create index campaign_appointment_list on work.campaign_appointment (campaign_id, slot_id, from_on);
call app.protect('work.campaign_appointment', 'campaign', false, true);

select app.allow('campaign', 'read', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer', 'legal_reviewer', 'supervisor', 'auditor');
select app.allow('campaign', 'write', 'clerk', 'leader_in_charge', 'principal_leader');
