-- 人员、化学品、全链条: who stands in a case and in which part, what was there and how much, who dealt with whom; and leads that
-- go out from a link of the chain, also to another region.

-- ── Chemicals ───────────────────────────────────────────────────────────────────────────────────────────────

-- The catalogue 危险化学品目录 is shared downwards and read by everyone who handles business, not only by those who screen.
select app.allow('chemical', 'read', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer', 'legal_reviewer',
  'supervisor', 'auditor');
create policy chemical_reads on work.screening_vocabulary for select to {{db}}_app using (kind = 'catalogue'
  and (select app.may('chemical', 'read')) and ((select app.actor_region()) in (province_code, city_code, county_code, town_code, village_code, grid_code)
    or (select app.actor_region()) like region_code || '%'));

alter table work.case_chemical
  -- The catalogue's serial and version; null: 目录外, a free name.
  add column serial int check (serial between 1 and 99999),
  add column catalogue_version text check (length(catalogue_version) <= 40),
  -- The catalogue's own name when the one above is an alias of it.
  add column catalogue_name text not null default '' check (length(catalogue_name) <= 500),
  add column acute boolean not null default false,
  -- The name on the barrel or in the book, as written there.
  add column written_as text not null default '' check (length(written_as) <= 100),
  add column state text check (state in ('solid', 'liquid', 'gas')),
  -- kg/L; without it litres never become kilograms.
  add column density numeric(12, 6) check (density > 0),
  add column container text check (container in ('drum', 'bag', 'bottle', 'tank', 'ibc', 'cylinder', 'tank_truck', 'box', 'other')),
  add column container_count int check (container_count between 1 and 1000000),
  add column hazards text[] not null default '{}' check (cardinality(hazards) <= 28),
  add column role text check (role in ('raw_material', 'intermediate', 'product', 'waste')),
  add column place_found text not null default '' check (length(place_found) <= 200),
  add column found_on date,
  add column version int not null default 1,
  add check ((serial is null) = (catalogue_version is null)),
  add check (container_count is null or container is not null);

-- ── People and units ──────────────────────────────────────────────────────────────────────────────────────────

create table work.case_party (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  seq int not null,
  kind text not null check (kind in ('person', 'unit')),
  -- Officials are not among them: they stand in linked inquiries.
  roles text[] not null check (cardinality(roles) between 1 and 6 and roles <@ array['controller', 'legal_representative', 'principal',
    'premises_lessor', 'equipment_lessor', 'technician', 'worker', 'supplier', 'buyer', 'carrier', 'financier', 'water_supplier',
    'power_supplier', 'gas_supplier', 'other']),
  name text not null check (length(name) between 1 and 100),
  credit_code text check (credit_code ~ '^[0-9A-Z]{18}$'),
  operator_id uuid,
  site_id uuid,
  plates text[] not null default '{}' check (cardinality(plates) <= 10),
  -- Where the party is at home, as far as known: leads go there. May lie outside the case's region.
  home_region text check (home_region ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
  address text not null default '' check (length(address) <= 200),
  -- What everyone who reads the case may see of number and telephone; the whole stands sealed below.
  id_masked text not null default '' check (length(id_masked) <= 24),
  phone_masked text not null default '' check (length(phone_masked) <= 24),
  -- code:<credit code>, id:<keyed hash>, phone:<keyed hash>, plate:<number>: who is the same in another case.
  identity_keys text[] not null default '{}',
  from_on date,
  to_on date,
  source text not null check (length(source) between 1 and 200),
  note text not null default '' check (length(note) <= 500),
  file_ids uuid[] not null default '{}',
  removed_on date,
  removed_reason text,
  version int not null default 1,
  recorded_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  check (to_on is null or from_on is null or to_on >= from_on),
  check ((removed_on is null) = (removed_reason is null))
);
create index case_party_case on work.case_party (case_id, seq);
create index case_party_keys on work.case_party using gin (identity_keys) where removed_on is null;
call app.protect_child('work.case_party', 'work.case_file', 'case_id', 'case');

-- Identity numbers and telephones, whole: only for those who handle the case, from the town up. Whoever else reads the case, be it
-- the village, a leader, the auditor or the gate itself, finds no row here.
create table work.case_party_sealed (
  party_id uuid primary key references work.case_party (id),
  case_id uuid not null references work.case_file (id),
  id_number text check (id_number ~ '^[0-9]{17}[0-9X]$'),
  phone text check (length(phone) <= 20)
);
create index case_party_sealed_case on work.case_party_sealed (case_id);
alter table work.case_party_sealed enable row level security;
alter table work.case_party_sealed force row level security;
create policy handlers_read on work.case_party_sealed for select to {{db}}_app using ((select app.may('case-identity', 'read'))
  and (select length(app.actor_region())) <= 9 and exists (select 1 from work.case_file c where c.id = case_id));
create policy handlers_insert on work.case_party_sealed for insert to {{db}}_app with check ((select app.may('case-identity', 'write'))
  and (select length(app.actor_region())) <= 9 and exists (select 1 from work.case_file c where c.id = case_id));
create policy handlers_update on work.case_party_sealed for update to {{db}}_app using ((select app.may('case-identity', 'write'))
  and (select length(app.actor_region())) <= 9 and exists (select 1 from work.case_file c where c.id = case_id))
  with check (exists (select 1 from work.case_file c where c.id = case_id));
grant select, insert, update on work.case_party_sealed to {{db}}_app;
select app.allow('case-identity', 'read', 'clerk', 'department_officer');
select app.allow('case-identity', 'write', 'clerk', 'department_officer');

-- The same person is recognised in two counties without either seeing the other's number: by a hash under the installation's own
-- secret, which nobody but the gate reads. (A bare hash of so few possible numbers could be guessed in minutes.)
create table platform.identity_secret (id int primary key check (id = 1), secret bytea not null);
insert into platform.identity_secret values (1, platform.gen_random_bytes(32));
alter table platform.identity_secret enable row level security;
alter table platform.identity_secret force row level security;
create policy gate_reads on platform.identity_secret for select to {{db}}_gate using (true);
grant select on platform.identity_secret to {{db}}_gate;

create function app.identity_hash(p_kind text, p_value text) returns text
language sql stable security definer set search_path = pg_catalog, platform as $$
  select case when app.may('case', 'write') then
    encode(platform.hmac(convert_to(p_kind || ':' || p_value, 'UTF8'), s.secret, 'sha256'), 'hex') end
  from platform.identity_secret s
$$;

-- ── Dealings and stock ────────────────────────────────────────────────────────────────────────────────────────

-- One dealing goes from one to another; null on a side is the case's own operator.
create table work.case_dealing (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  kind text not null check (kind in ('sale', 'carriage', 'labour', 'letting', 'supply', 'payment', 'finance')),
  from_party uuid references work.case_party (id),
  to_party uuid references work.case_party (id),
  chemical_id uuid references work.case_chemical (id),
  -- What it was about when no chemical of the case: equipment, a house, electricity.
  goods text not null default '' check (length(goods) <= 100),
  quantity numeric(15, 6) check (quantity > 0),
  unit text check (length(unit) between 1 and 20),
  amount_cents bigint check (amount_cents > 0),
  from_on date not null,
  to_on date not null,
  plate text not null default '' check (length(plate) <= 12),
  -- Whether the partner had reported the customer (N3 §四5).
  reported text not null default 'unknown' check (reported in ('yes', 'no', 'unknown')),
  source text not null check (length(source) between 1 and 200),
  note text not null default '' check (length(note) <= 500),
  file_ids uuid[] not null default '{}',
  removed_on date,
  removed_reason text,
  version int not null default 1,
  recorded_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  check (to_on >= from_on),
  check ((quantity is null) = (unit is null)),
  check (from_party is distinct from to_party),
  check ((removed_on is null) = (removed_reason is null))
);
create index case_dealing_case on work.case_dealing (case_id, from_on, id);
call app.protect_child('work.case_dealing', 'work.case_file', 'case_id', 'case');

-- What was there, made, used, seized, thrown away: with the dealings it makes the balance.
create table work.case_stock (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  chemical_id uuid not null references work.case_chemical (id),
  kind text not null check (kind in ('opening', 'made', 'used', 'seized', 'waste', 'closing')),
  quantity numeric(15, 6) not null check (quantity >= 0),
  unit text not null check (length(unit) between 1 and 20),
  happened_on date not null,
  source text not null check (length(source) between 1 and 200),
  file_ids uuid[] not null default '{}',
  removed_on date,
  removed_reason text,
  recorded_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  check ((removed_on is null) = (removed_reason is null))
);
create index case_stock_case on work.case_stock (case_id, happened_on, id);
call app.protect_child('work.case_stock', 'work.case_file', 'case_id', 'case');

-- ── 有前案: the match runs above the walls and says no more than that there is one and whom to ask ─────────────────────

create function app.party_precedents(p_case uuid) returns table (
  party_id uuid, key text, as_subject boolean, seen boolean, case_id uuid, other_party uuid, county_code text, town_code text)
language plpgsql stable security definer set search_path = pg_catalog, platform as $$
declare
  region text := app.actor_region();
  sees_all boolean := app.actor_sees_all_departments();
  department text := app.actor_department();
begin
  if region is null or not app.may('case', 'read') or not exists (select 1 from work.case_file c where c.id = p_case
    and region in (c.province_code, c.city_code, c.county_code, c.town_code, c.village_code, c.grid_code)
    and (sees_all or department = any (c.departments))) then return; end if;
  return query
    with mine as (
      select p.id as party, unnest(p.identity_keys) as k from work.case_party p where p.case_id = p_case and p.removed_on is null
      union all
      select null::uuid, c.identity_key from work.case_file c where c.id = p_case and c.identity_key like 'code:%'
    ), hit as (
      select m.party, m.k, false as subject, p.case_id as other, p.id as other_id
        from mine m join work.case_party p on p.identity_keys @> array[m.k] and p.removed_on is null and p.case_id <> p_case
      union
      select m.party, m.k, true, c.id, null from mine m join work.case_file c on c.identity_key = m.k and c.id <> p_case
        where m.k like 'code:%'
    )
    select h.party, h.k, h.subject, s.seen, case when s.seen then c.id end, case when s.seen then h.other_id end, c.county_code,
      case when s.seen then c.town_code end
    from hit h join work.case_file c on c.id = h.other,
      lateral (select region in (c.province_code, c.city_code, c.county_code, c.town_code, c.village_code, c.grid_code)
        and (sees_all or department = any (c.departments)) as seen) s
    where c.state not in ('refuted', 'voided')
    order by s.seen desc, c.found_on desc, c.id limit 200;
end $$;

-- ── Leads from a link of the chain ────────────────────────────────────────────────────────────────────────────────────

-- One press made a lead of a party; the sender of one that went to another region keeps this receipt and nothing more.
create table work.lead_from_chain (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  -- null: of the case's own operator.
  party_id uuid references work.case_party (id),
  lead_id uuid not null references work.lead (id),
  cross_region boolean not null,
  to_region text not null,
  to_office text not null,
  title text not null,
  sent_on date not null,
  sent_by_name text not null,
  sent_by_org text not null,
  created_at timestamptz not null default clock_timestamp(),
  unique nulls not distinct (case_id, party_id)
);
create index lead_from_chain_lead on work.lead_from_chain (lead_id);
call app.protect_child('work.lead_from_chain', 'work.case_file', 'case_id', 'lead');
drop policy updates on work.lead_from_chain;
revoke update on work.lead_from_chain from {{db}}_app;

create policy gate_sends on work.lead for insert to {{db}}_gate with check (source = 'cross_region');
grant insert on work.lead to {{db}}_gate;
create policy gate_sends on work.lead_event for insert to {{db}}_gate with check (kind = 'open');
grant insert on work.lead_event to {{db}}_gate;

-- Puts a lead into another region's inbox. Answers false to whoever may not write leads, does not see the case it comes from, or
-- names a region that does not exist or lies in their own.
create function app.send_lead(p_id uuid, p_case uuid, p_region text, p_title text, p_facts text, p_place text, p_operator text,
  p_document text, p_found_on date, p_at timestamptz, p_day date, p_text text, p_person text, p_org text) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  region text := app.actor_region();
begin
  if region is null or not app.may('lead', 'write') or length(p_region) < 6 or p_region like region || '%'
    or not exists (select 1 from work.region r where r.code = p_region and r.valid_to is null)
    or not exists (select 1 from work.case_file c where c.id = p_case
      and region in (c.province_code, c.city_code, c.county_code, c.town_code, c.village_code, c.grid_code)
      and (app.actor_sees_all_departments() or app.actor_department() = any (c.departments))) then return false; end if;
  insert into work.lead (id, source, title, facts, place_text, operator_text, source_document, found_on, opened_by_name, created_at,
      updated_at, region_code)
    values (p_id, 'cross_region', p_title, p_facts, p_place, p_operator, p_document, p_found_on, p_person, p_at, clock_timestamp(), p_region);
  insert into work.lead_event (id, lead_id, at, day, kind, text, person_name, org_name)
    values (app.new_id(), p_id, p_at, p_day, 'open', p_text, p_person, p_org);
  return true;
end $$;

do $$
declare f text;
begin
  foreach f in array array['app.identity_hash(text, text)', 'app.party_precedents(uuid)',
    'app.send_lead(uuid, uuid, text, text, text, text, text, text, date, timestamptz, date, text, text, text)'] loop
    execute format('alter function %s owner to {{db}}_gate', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to {{db}}_app', f);
  end loop;
end $$;
