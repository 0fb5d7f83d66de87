-- 案件 (一案一档): the file, what was found, ordered, cleared, decided, and everything that happened to it.
-- A row is visible to its region's posts and to the departments that have a part in it.

-- ── Text search: bigrams, so that a two-character word finds by index (decisions 25) ──────────────────────────────

-- What is searched: one spelling for full and half width, capital and small; runs of blanks are one blank.
create function app.search_fold(content text) returns text
language sql immutable parallel safe as $$ select regexp_replace(lower(normalize(content, NFKC)), '\s+', ' ', 'g') $$;

-- Every pair of neighbouring characters as one integer (16 bits each). Two pairs may share a number; the search checks
-- the text itself afterwards. Integers keep a million rows' index a third of the size that texts would.
create function app.bigrams(folded text) returns int[]
language sql immutable parallel safe as $$
  select coalesce(array_agg((((ascii(a) & 65535)::bigint << 16 | (ascii(b) & 65535)) - 2147483648)::int), '{}')
  from (select string_to_array(folded, null) as chars) s,
    lateral unnest(s.chars, s.chars[2:]) as pair (a, b)
  where b is not null and a <> ' ' and b <> ' '
$$;
grant execute on function app.search_fold(text), app.bigrams(text) to {{db}}_app, {{db}}_gate;

-- ── The case file ─────────────────────────────────────────────────────────────────────────────────────────────

create table work.case_file (
  id uuid primary key,
  campaign_id uuid not null references work.campaign (id),
  departments text[] not null default '{}',
  state text not null check (state in
    ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared', 'closed', 'refuted', 'voided')),
  -- Given at confirmation, per county and year, never reused; a voided case keeps it.
  number text unique check (number ~ '^[0-9]{6}-[0-9]{4}-[0-9]{4,}$'),
  -- null: 类别待认定. Ids are the notice's.
  violation_kind text,
  risk_grade text,
  way_out text,
  activities text[] not null default '{}',
  name text not null check (length(name) between 1 and 100),
  town_name text not null default '',
  address text not null default '',
  responsible_person text not null default '',
  landlord text not null default '',
  act text not null default '',
  measures_text text not null default '',
  -- Kept by the program as the chemicals change, so that the search finds them.
  chemicals_text text not null default '',
  operator_id uuid,
  -- Credit code, else the folded name: one operator is counted once (decisions 2). null: nobody known.
  identity_key text,
  site_id uuid,
  origin_kind text not null check (origin_kind in ('patrol', 'inspection', 'lead', 'ledger_import', 'registration')),
  origin_id uuid,
  found_on date not null,
  confirmed_on date,
  confirmed_by uuid,
  rectify_by date,
  stopped_on date,
  accepted_on date,
  closed_on date,
  voided_on date,
  end_reason text,
  opened_by uuid not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  search_text text generated always as (app.search_fold(coalesce(number, '') || ' ' || name || ' ' || address || ' '
    || responsible_person || ' ' || landlord || ' ' || act || ' ' || measures_text || ' ' || chemicals_text)) stored,
  grams int[] generated always as (app.bigrams(app.search_fold(coalesce(number, '') || ' ' || name || ' ' || address || ' '
    || responsible_person || ' ' || landlord || ' ' || act || ' ' || measures_text || ' ' || chemicals_text))) stored,
  check (length(region_code) >= 6),
  check ((number is null) = (confirmed_on is null)),
  check (state not in ('confirmed', 'rectifying', 'stopped', 'cleared', 'closed') or number is not null),
  check ((state = 'closed') = (closed_on is not null)),
  check ((state = 'voided') = (voided_on is not null)),
  check (state not in ('refuted', 'voided') or length(end_reason) > 0),
  like platform.scope_columns including all
);
call app.protect('work.case_file', 'case', true);

-- A list starts from one equality on the acting post's ancestor code; these hand out its pages in order.
create index case_province on work.case_file (province_code, updated_at desc, id desc);
create index case_city on work.case_file (city_code, updated_at desc, id desc);
create index case_county on work.case_file (county_code, updated_at desc, id desc);
create index case_town on work.case_file (town_code, updated_at desc, id desc);
create index case_village on work.case_file (village_code, updated_at desc, id desc);
create index case_grid on work.case_file (grid_code, updated_at desc, id desc) where grid_code is not null;
-- The work of today is the small open part of a ledger that is mostly closed.
create index case_open_province on work.case_file (province_code, updated_at desc, id desc)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared');
create index case_open_city on work.case_file (city_code, updated_at desc, id desc)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared');
create index case_open_county on work.case_file (county_code, updated_at desc, id desc)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared');
create index case_open_town on work.case_file (town_code, updated_at desc, id desc)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared');
create index case_due_province on work.case_file (province_code, rectify_by)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared') and rectify_by is not null;
create index case_due_city on work.case_file (city_code, rectify_by)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared') and rectify_by is not null;
create index case_due_county on work.case_file (county_code, rectify_by)
  where state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared') and rectify_by is not null;
-- Few are refuted or voided; without these a list of them would walk the whole ledger.
create index case_ended_province on work.case_file (province_code, state, updated_at desc, id desc) where state in ('refuted', 'voided');
create index case_ended_city on work.case_file (city_code, state, updated_at desc, id desc) where state in ('refuted', 'voided');
create index case_ended_county on work.case_file (county_code, state, updated_at desc, id desc) where state in ('refuted', 'voided');
create index case_grams on work.case_file using gin (grams);
create index case_confirmed on work.case_file (campaign_id, region_code text_pattern_ops, confirmed_on);
create index case_identity on work.case_file (identity_key) where identity_key is not null;
create index case_site on work.case_file (site_id) where site_id is not null;
create index case_origin on work.case_file (origin_id) where origin_id is not null;

create table work.case_chemical (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  seq int not null,
  name text not null check (length(name) between 1 and 100),
  cas text check (cas ~ '^[0-9]{2,7}-[0-9]{2}-[0-9]$'),
  quantity numeric(15, 6) check (quantity > 0),
  unit text check (length(unit) between 1 and 20),
  approximate boolean not null default false,
  original text,
  -- Nothing is deleted: what was listed by mistake says so.
  removed_on date,
  removed_reason text,
  created_at timestamptz not null default now(),
  check (quantity is null or unit is not null)
);
create index case_chemical_case on work.case_chemical (case_id, seq);
call app.protect_child('work.case_chemical', 'work.case_file', 'case_id', 'case');

-- 措施: ordered, later done. What the notice demands is computed from it, never stored.
create table work.case_measure (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  demanded_id text,
  type text not null check (length(type) <= 48),
  label text not null check (length(label) between 1 and 120),
  text text not null default '',
  document_number text not null default '',
  ordered_on date not null,
  due_on date,
  done_on date,
  done_note text not null default '',
  file_ids uuid[] not null default '{}',
  recorded_by uuid not null,
  created_at timestamptz not null default now(),
  check (done_on is null or done_on >= ordered_on)
);
create index case_measure_case on work.case_measure (case_id, created_at);
call app.protect_child('work.case_measure', 'work.case_file', 'case_id', 'case');

-- 两断三清: every look is a row; the last one of a check holds.
create table work.case_clearance (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  check_id text not null check (check_id in ('water', 'power', 'equipment', 'materials', 'premises')),
  state text not null check (state in ('open', 'done', 'not_needed')),
  checker text not null check (length(checker) between 1 and 40),
  checked_on date not null,
  note text not null default '',
  basis text not null default '',
  follow_up_by text not null default '',
  file_ids uuid[] not null default '{}',
  recorded_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  check (state <> 'done' or length(note) > 0),
  check (state <> 'not_needed' or length(basis) > 0)
);
create index case_clearance_case on work.case_clearance (case_id, check_id, created_at desc);
call app.protect_child('work.case_clearance', 'work.case_file', 'case_id', 'case');

create table work.case_enforcement (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  kind text not null,
  party text not null default '',
  amount_cents bigint check (amount_cents > 0),
  person_count int check (person_count > 0),
  decided_on date not null,
  decision_number text not null default '',
  legal_basis text not null default '',
  -- [{name, certificateNo}]
  officers jsonb not null default '[]',
  note text not null default '',
  file_ids uuid[] not null default '{}',
  answer text not null default '',
  answered_on date,
  recorded_by uuid not null,
  created_at timestamptz not null default now(),
  check ((kind in ('fine', 'confiscate_gains')) = (amount_cents is not null))
);
create index case_enforcement_case on work.case_enforcement (case_id, decided_on, created_at);
create index case_enforcement_decided on work.case_enforcement (decided_on, kind);
call app.protect_child('work.case_enforcement', 'work.case_file', 'case_id', 'case');

-- The timeline: only ever added to.
create table work.case_event (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  -- By the business clock, like the day; the audit entry has the real time.
  at timestamptz not null,
  day date not null,
  kind text not null,
  text text not null,
  -- [{field, before, after}]
  changes jsonb not null default '[]',
  person_id uuid not null,
  person_name text not null,
  role text not null,
  org_name text not null
);
create index case_event_case on work.case_event (case_id, at desc, id desc);
call app.protect_child('work.case_event', 'work.case_file', 'case_id', 'case');
drop policy updates on work.case_event;
revoke update on work.case_event from {{db}}_app;

-- ── Numbers ──────────────────────────────────────────────────────────────────────────────────────────────────
-- A town's clerk confirms, but the counter is the county's: so it is reached through the gate only. The row's lock
-- is held to the end of the transaction: no gap, no number twice.

create table work.case_number_counter (
  county_code text not null check (county_code ~ '^[0-9]{6}$'),
  year int not null check (year between 1949 and 2200),
  last int not null default 0,
  primary key (county_code, year)
);
alter table work.case_number_counter enable row level security;
alter table work.case_number_counter force row level security;
create policy gate_all on work.case_number_counter to {{db}}_gate using (true) with check (true);
grant select, insert, update on work.case_number_counter to {{db}}_gate;

-- `990102-2026-0007`. Refuses (null) whoever may not write cases or stands in another county.
create function app.next_case_number(p_county text, p_year int) returns text
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare given int;
begin
  if not app.may('case', 'write') or app.actor_region() is null
    or not (app.actor_region() like p_county || '%' or p_county like app.actor_region() || '%') then return null; end if;
  insert into work.case_number_counter as c (county_code, year, last) values (p_county, p_year, 1)
    on conflict (county_code, year) do update set last = c.last + 1 returning c.last into given;
  return p_county || '-' || p_year || '-' || lpad(given::text, greatest(4, length(given::text)), '0');
end $$;

-- ── Search ───────────────────────────────────────────────────────────────────────────────────────────────────
-- Row-level security would keep the index from being used (the operators of arrays and texts may leak), so this one
-- function reads as the gate and takes its whole scope, region and department, from the sealed context.
-- A word whose rarest pair of characters is rare goes by the index. Any other is first sought among the newest rows: a
-- common word fills its page there; one that does not (common pairs, rare together) then goes by the index after all.
-- So neither reads much more than it must: 3,000 rows, or 60 per row wanted, is the price of being wrong.

create function app.search_cases(q text, p_limit int, p_before_at timestamptz default null, p_before_id uuid default null,
  p_filter jsonb default '{}') returns table (id uuid, updated_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  region text := app.actor_region();
  sees_all boolean := app.actor_sees_all_departments();
  ancestor text;
  department text := app.actor_department();
  words text[];
  wanted int[];
  scope text;
  filters text;
  walk int := greatest(3000, 60 * p_limit);
  pair int;
  plan json;
  rarest float := 'infinity';
  ids uuid[];
  instants timestamptz[];
begin
  if region is null or not app.may('case', 'read') or p_limit not between 1 and 1001 then return; end if;
  ancestor := case length(region) when 2 then 'province_code' when 4 then 'city_code' when 6 then 'county_code'
    when 9 then 'town_code' when 12 then 'village_code' else 'grid_code' end;
  words := array(select distinct w from unnest(string_to_array(btrim(app.search_fold(left(q, 100))), ' ')) w where length(w) >= 2);
  if cardinality(words) = 0 then return; end if;
  wanted := array(select distinct unnest(app.bigrams(w)) from unnest(words) w);
  scope := format('c.%I = $1 and ($2 or $3 = any (c.departments)) and ($4::timestamptz is null or (c.updated_at, c.id) < ($4, $5))', ancestor);
  filters := 'c.grams @> $6 and (select bool_and(position(w in c.search_text) > 0) from unnest($7) w)
    and ($8 -> ''states'' is null or $8 -> ''states'' ? c.state)
    and ($8 ->> ''kind'' is null or c.violation_kind = $8 ->> ''kind'')
    and ($8 ->> ''undecided'' is null or c.violation_kind is null)
    and ($8 ->> ''campaign'' is null or c.campaign_id = ($8 ->> ''campaign'')::uuid)
    and ($8 ->> ''region'' is null or c.region_code like ($8 ->> ''region'') || ''%'')';
  -- EXPLAIN reads nothing; it answers what the statistics know of one pair.
  foreach pair in array wanted[1:12] loop
    execute format('explain (format json) select 1 from work.case_file c where c.grams @> array[%s]', pair) into plan;
    rarest := least(rarest, (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float);
  end loop;
  -- In between (one row of a hundred, over a province), walking half as far again as the page needs reads less than the index
  -- would; within a county the index meets the county's own and is the cheaper.
  if length(region) <= 4 then
    walk := greatest(walk, least(1.5 * p_limit * (select t.reltuples from pg_class t where t.oid = 'work.case_file'::regclass) / rarest, rarest));
  end if;
  if rarest > walk then
    execute format(
      'select array_agg(h.id), array_agg(h.updated_at) from (
         select c.id, c.updated_at from (select * from work.case_file c where %s order by c.updated_at desc, c.id desc limit %s) c
         where %s order by c.updated_at desc, c.id desc limit %s) h', scope, walk, filters, p_limit)
      into ids, instants using region, sees_all, department, p_before_at, p_before_id, wanted, words, p_filter;
    if cardinality(ids) = p_limit then return query select * from unnest(ids, instants); return; end if;
  end if;
  return query execute format(
    'with hit as materialized (select c.id, c.updated_at from work.case_file c where %s and %s)
     select h.id, h.updated_at from hit h order by h.updated_at desc, h.id desc limit %s', scope, filters, p_limit)
    using region, sees_all, department, p_before_at, p_before_id, wanted, words, p_filter;
end $$;

-- A department that a case is shared with sees the evidence taken before too; files belong to their uploaders, so the gate
-- does it, for whoever may write the case.
create policy gate_shares on platform.file for update to {{db}}_gate using (true) with check (true);
grant update (departments) on platform.file to {{db}}_gate;
create function app.share_case_files(p_case uuid, p_department text) returns void
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  if not app.may('case', 'write') or not exists (select 1 from work.case_file c where c.id = p_case
    and app.actor_region() in (c.province_code, c.city_code, c.county_code, c.town_code, c.village_code, c.grid_code)
    and (app.actor_sees_all_departments() or app.actor_department() = any (c.departments))) then return; end if;
  update platform.file f set departments = f.departments || p_department
    where f.attached_to = 'case:' || p_case and not p_department = any (f.departments);
end $$;

do $$
declare f text;
begin
  foreach f in array array['app.next_case_number(text, int)', 'app.search_cases(text, int, timestamptz, uuid, jsonb)',
    'app.share_case_files(uuid, text)'] loop
    execute format('alter function %s owner to {{db}}_gate', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to {{db}}_app', f);
  end loop;
end $$;

select app.allow('case', 'read', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer', 'legal_reviewer',
  'supervisor', 'auditor');
-- A grid worker writes only by what a patrol found; what the transition table gives them afterwards is nothing.
select app.allow('case', 'write', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer');
