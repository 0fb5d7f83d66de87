-- 线索、排查任务、检查组、排查记录. A row is visible to its region's posts and to the departments that have a part in it.

create table work.lead (
  id uuid primary key,
  campaign_id uuid references work.campaign (id),
  departments text[] not null default '{}',
  source text not null check (source in ('patrol', 'screening', 'hotline', 'department_transfer', 'superior_assignment',
    'cross_region', 'chain', 'supervision')),
  state text not null default 'open' check (state in ('open', 'assigned', 'verifying', 'concluded')),
  title text not null check (length(title) between 1 and 120),
  -- What is suspected, in the words of whoever handed it in.
  facts text not null check (length(facts) between 1 and 4000),
  site_id uuid references work.site (id),
  place_text text not null default '' check (length(place_text) <= 200),
  operator_text text not null default '' check (length(operator_text) <= 120),
  lon double precision check (lon between 70 and 140),
  lat double precision check (lat between 0 and 60),
  -- Number or name of the paper or call it came with.
  source_document text not null default '' check (length(source_document) <= 120),
  found_on date not null,
  -- To whom it was given: an office kind at a region (null: the unit as a whole).
  assigned_region_code text,
  assigned_org_kind text,
  due_on date,
  conclusion text check (conclusion in ('verified_true', 'verified_false', 'handed_over', 'merged', 'no_such_place', 'duplicate')),
  conclusion_text text not null default '' check (length(conclusion_text) <= 2000),
  -- 行政处罚法 76: what meets the standard and is not filed needs a reason.
  no_case_reason text not null default '' check (length(no_case_reason) <= 1000),
  case_id uuid,
  duplicate_of uuid references work.lead (id),
  handed_to text not null default '' check (length(handed_to) <= 120),
  concluded_on date,
  version int not null default 1,
  opened_by_name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((state = 'concluded') = (conclusion is not null)),
  check ((lon is null) = (lat is null)),
  like platform.scope_columns including all
);
create index lead_province on work.lead (province_code, updated_at desc, id desc);
create index lead_city on work.lead (city_code, updated_at desc, id desc);
create index lead_county on work.lead (county_code, updated_at desc, id desc);
create index lead_town on work.lead (town_code, updated_at desc, id desc);
create index lead_village on work.lead (village_code, updated_at desc, id desc);
create index lead_site on work.lead (site_id);
call app.protect('work.lead', 'lead', true);

-- The timeline: only ever added to.
create table work.lead_event (
  id uuid primary key,
  lead_id uuid not null references work.lead (id),
  at timestamptz not null default clock_timestamp(),
  day date not null,
  kind text not null check (kind in ('open', 'assign', 'start', 'visit', 'conclude')),
  text text not null check (length(text) <= 4000),
  person_name text not null,
  org_name text not null
);
create index lead_event_lead on work.lead_event (lead_id, at desc, id desc);
call app.protect_child('work.lead_event', 'work.lead', 'lead_id', 'lead');
drop policy updates on work.lead_event;
revoke update on work.lead_event from {{db}}_app;

-- 排查任务: whom, where, by when. Assigned to one post, or to a role (of an office kind) at a region.
create table work.task (
  id uuid primary key,
  campaign_id uuid not null references work.campaign (id),
  departments text[] not null default '{}',
  state text not null default 'assigned' check (state in ('assigned', 'done', 'cancelled')),
  title text not null check (length(title) between 1 and 120),
  -- Why this place: 用电突增, 举报, 锁门复查 … in words.
  reason text not null default '' check (length(reason) <= 500),
  method text not null check (length(method) between 1 and 48),
  site_id uuid references work.site (id),
  place_text text not null default '' check (length(place_text) <= 200),
  assignee_membership_id uuid,
  assignee_name text not null default '',
  assignee_role text not null,
  assignee_org_kind text,
  assignee_region_code text not null,
  due_on date not null,
  source_kind text not null check (source_kind in ('plan', 'revisit', 'lead', 'superior')),
  source_id uuid,
  done_inspection_id uuid,
  ended_on date,
  ended_note text not null default '' check (length(ended_note) <= 500),
  assigned_by_name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((state = 'assigned') = (ended_on is null)),
  like platform.scope_columns including all
);
create index task_province on work.task (province_code, state, due_on, id);
create index task_city on work.task (city_code, state, due_on, id);
create index task_county on work.task (county_code, state, due_on, id);
create index task_town on work.task (town_code, state, due_on, id);
create index task_village on work.task (village_code, state, due_on, id);
create index task_grid on work.task (grid_code, state, due_on, id);
create index task_site on work.task (site_id) where state = 'assigned';
-- One re-visit of one locked door.
create unique index task_source on work.task (source_kind, source_id) where source_kind = 'revisit';
call app.protect('work.task', 'task', true);

-- 检查组: a named, dated row of a unit and campaign; 附件3 counts distinct ones.
create table work.inspection_team (
  id uuid primary key,
  campaign_id uuid not null references work.campaign (id),
  name text not null check (length(name) between 1 and 60),
  formed_on date not null,
  ended_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (campaign_id, region_code, name),
  like platform.scope_columns including all
);
call app.protect('work.inspection_team', 'inspection');
create policy gate_inserts on work.inspection_team for insert to {{db}}_gate with check (true);
grant insert on work.inspection_team to {{db}}_gate;

-- The team of that name of the acting post's unit, made when it is new. A grid worker belongs to the village's team but
-- does not see rows of the village: hence this door, which takes unit and region from the sealed context.
create function app.ensure_team(p_campaign uuid, p_name text, p_on date) returns uuid
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  at_region text;
  found_id uuid;
begin
  if not app.may('inspection', 'write') then return null; end if;
  select o.region_code into at_region from work.org o where o.id = (app.context() ->> 'org')::uuid;
  if at_region is null or length(p_name) not between 1 and 60 then return null; end if;
  insert into work.inspection_team (id, campaign_id, name, formed_on, region_code)
    values (app.new_id(), p_campaign, p_name, p_on, at_region) on conflict do nothing;
  select t.id into found_id from work.inspection_team t
    where t.campaign_id = p_campaign and t.region_code = at_region and t.name = p_name;
  return found_id;
end $$;

-- 排查巡查 and 行政检查: two kinds of record in one table. The snapshot columns say what the place was on that day.
create table work.inspection (
  id uuid primary key,
  campaign_id uuid not null references work.campaign (id),
  departments text[] not null default '{}',
  kind text not null check (kind in ('patrol', 'administrative')),
  site_id uuid not null references work.site (id),
  site_name text not null,
  place_kind text not null,
  address text not null default '',
  operator_name text,
  -- Credit code, else the folded name (decisions 2); null: no operator is known, as in an empty house.
  identity_key text,
  method text not null check (length(method) between 1 and 48),
  team_id uuid not null,
  team_name text not null,
  visited_at timestamptz not null,
  -- The day of the visit in Asia/Shanghai; periods go by it.
  visited_on date not null,
  -- What the phone's clock said when the record was made; may be wrong, is kept.
  device_at timestamptz,
  lon double precision check (lon between 70 and 140),
  lat double precision check (lat between 0 and 60),
  result text not null check (result in ('no_problem', 'locked', 'refused', 'problem')),
  checklist_ref text,
  answers jsonb not null default '{}',
  note text not null default '' check (length(note) <= 2000),
  -- The finding as recorded; the case goes its own way from there.
  finding jsonb,
  case_id uuid,
  task_id uuid references work.task (id),
  lead_id uuid references work.lead (id),
  -- Prior approval (国办发〔2024〕54号), or in urgent matters later, by a day.
  approval_by text,
  approval_document text,
  approval_on date,
  urgent_reason text,
  approval_due_on date,
  recorded_by uuid not null,
  recorded_by_name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (kind = 'administrative' or (approval_by is null and urgent_reason is null)),
  check (kind = 'patrol' or approval_by is not null or urgent_reason is not null),
  check ((approval_by is null) = (approval_on is null)),
  check ((result = 'problem') = (finding is not null)),
  check ((lon is null) = (lat is null)),
  like platform.scope_columns including all
);
create index inspection_province on work.inspection (province_code, updated_at desc, id desc);
create index inspection_city on work.inspection (city_code, updated_at desc, id desc);
create index inspection_county on work.inspection (county_code, updated_at desc, id desc);
create index inspection_town on work.inspection (town_code, updated_at desc, id desc);
create index inspection_village on work.inspection (village_code, updated_at desc, id desc);
create index inspection_grid on work.inspection (grid_code, updated_at desc, id desc);
create index inspection_visited on work.inspection (campaign_id, region_code text_pattern_ops, visited_on);
create index inspection_site on work.inspection (site_id, visited_at desc);
call app.protect('work.inspection', 'inspection', true);

create table work.inspection_person (
  id uuid primary key,
  inspection_id uuid not null references work.inspection (id),
  seq int not null,
  -- null: somebody without an account (an expert, a villager who led the way).
  membership_id uuid,
  name text not null check (length(name) between 1 and 40),
  org_name text not null default '',
  -- The certificate under which an officer acted that day; null for everybody who had no powers.
  certificate_no text,
  unique (inspection_id, seq)
);
call app.protect_child('work.inspection_person', 'work.inspection', 'inspection_id', 'inspection');
drop policy updates on work.inspection_person;
revoke update on work.inspection_person from {{db}}_app;

alter function app.ensure_team(uuid, text, date) owner to {{db}}_gate;
revoke all on function app.ensure_team(uuid, text, date) from public;
grant execute on function app.ensure_team(uuid, text, date) to {{db}}_app;
grant execute on function app.new_id() to {{db}}_gate;

select app.allow(r, 'read', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer', 'legal_reviewer',
  'supervisor', 'auditor') from unnest(array['lead', 'task', 'inspection']) r;
select app.allow(r, 'write', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer')
  from unnest(array['lead', 'task', 'inspection']) r;
