-- 销号之后: 回头看、电表续看、前案与死灰复燃、类案、黑名单和联合惩戒.

-- ── 回头看 ──────────────────────────────────────────────────────────────────────────────────────────────────────
-- Laid out when a case is closed; a row is shown from `visible_from` on. What stands about the case is a copy of its day:
-- whoever goes there (a grid worker, the power office) need not see the file.

create table work.look_back (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  campaign_id uuid not null references work.campaign (id),
  departments text[] not null default '{}',
  kind text not null check (kind in ('planned', 'extra', 'revisit', 'meter')),
  state text not null default 'planned' check (state in ('planned', 'done', 'cancelled')),
  case_number text not null,
  case_name text not null check (length(case_name) between 1 and 100),
  site_id uuid references work.site (id),
  place_text text not null default '' check (length(place_text) <= 200),
  -- The closing it follows; a case closed again gets a plan again.
  closed_on date,
  after_days int check (after_days between 1 and 3660),
  due_on date not null,
  visible_from date not null,
  -- Why this visit, and what it rests on (paper and paragraph).
  reason text not null check (length(reason) between 1 and 500),
  basis text not null default '' check (length(basis) <= 300),
  assignee_role text not null,
  assignee_region_code text not null,
  task_id uuid,
  follows_id uuid references work.look_back (id),
  result text check (result in ('kept', 'relapsed', 'no_access')),
  -- [{check, state: kept|broken|not_seen, note}]
  answers jsonb not null default '[]',
  visited_on date,
  visitors text not null default '' check (length(visitors) <= 200),
  note text not null default '' check (length(note) <= 2000),
  file_ids uuid[] not null default '{}',
  ended_on date,
  ended_reason text not null default '' check (length(ended_reason) <= 500),
  recorded_by uuid,
  recorded_by_name text not null default '',
  planned_by_name text not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (visible_from <= due_on),
  check ((state = 'planned') = (ended_on is null)),
  check ((state = 'done') = (result is not null)),
  check ((result is null) = (visited_on is null)),
  check ((kind = 'planned') = (after_days is not null)),
  like platform.scope_columns including all
);
call app.protect('work.look_back', 'look_back', true);
create unique index look_back_once on work.look_back (case_id, closed_on, after_days) where kind = 'planned';
create index look_back_case on work.look_back (case_id, due_on);
create index look_back_province on work.look_back (province_code, state, due_on, id);
create index look_back_city on work.look_back (city_code, state, due_on, id);
create index look_back_county on work.look_back (county_code, state, due_on, id);
create index look_back_town on work.look_back (town_code, state, due_on, id);
create index look_back_village on work.look_back (village_code, state, due_on, id);
create index look_back_grid on work.look_back (grid_code, state, due_on, id) where grid_code is not null;

-- A task of a look-back stands in the list of tasks from its day on.
alter table work.task drop constraint task_source_kind_check;
alter table work.task add constraint task_source_kind_check
  check (source_kind in ('plan', 'revisit', 'lead', 'superior', 'look_back'));
alter table work.task add column visible_from date;

select app.allow('look_back', 'read', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer', 'legal_reviewer',
  'supervisor', 'auditor');
select app.allow('look_back', 'write', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer');

-- ── 电表续看 ────────────────────────────────────────────────────────────────────────────────────────────────────
-- A meter that was cut and has drawn again: opens one lead and one visit, once per case and meter. A person decides.

create table work.meter_alarm (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  departments text[] not null default '{}',
  meter_no text not null check (length(meter_no) between 1 and 40),
  cut_on date not null,
  read_on date not null,
  kwh numeric(14, 3) not null check (kwh > 0),
  import_id uuid,
  lead_id uuid,
  look_back_id uuid references work.look_back (id),
  created_at timestamptz not null default now(),
  unique (case_id, meter_no),
  like platform.scope_columns including all
);
call app.protect('work.meter_alarm', 'look_back', true);
create index meter_alarm_county on work.meter_alarm (county_code, created_at desc, id desc);

-- Of an import those meters that some case's file says were cut, and that drew from the day after. Runs above the walls of
-- departments (the power office does not read case files), never above those of the region; each case and meter once.
create function app.meters_alive(p_import uuid, p_kwh numeric) returns table (case_id uuid, meter_no text, cut_on date, read_on date, kwh numeric,
  number text, name text, campaign_id uuid, region_code text, site_id uuid, place text, departments text[], closed_on date, cut_by text)
language sql stable security definer set search_path = pg_catalog, platform as $$
  select distinct on (c.id, r.meter_no) c.id, r.meter_no, (u.cut_at at time zone 'Asia/Shanghai')::date, r.read_on, r.kwh, c.number, c.name,
    c.campaign_id, c.region_code, c.site_id, c.address, c.departments, c.closed_on, u.cut_by
  from work.meter_reading r
  join work.case_supply_cut u on u.check_id = 'power' and r.meter_no in (u.meter_number, u.account_number)
  join work.case_file c on c.id = u.case_id
  where r.import_id = p_import and app.may('look_back', 'write') and r.kwh >= p_kwh
    and app.actor_region() in (c.province_code, c.city_code, c.county_code, c.town_code, c.village_code, c.grid_code)
    and r.county_code = c.county_code and r.read_on > (u.cut_at at time zone 'Asia/Shanghai')::date
    and c.number is not null and c.state <> 'voided' and (c.reopened_at is null or u.created_at > c.reopened_at)
    and u.id = (select l.id from work.case_supply_cut l where l.case_id = c.id and l.check_id = 'power' order by l.created_at desc, l.id desc limit 1)
    and not exists (select 1 from work.meter_alarm a where a.case_id = c.id and a.meter_no = r.meter_no)
  order by c.id, r.meter_no, r.read_on
$$;

-- ── 前案、死灰复燃 ──────────────────────────────────────────────────────────────────────────────────────────────

-- One spelling of a name or an address: width, case, blanks and punctuation folded.
create function app.fold_key(content text) returns text
language sql immutable parallel safe as $$
  select regexp_replace(upper(normalize(content, NFKC)), '[[:space:][:punct:]·。，、；：“”‘’《》【】（）—…]', '', 'g')
$$;
grant execute on function app.fold_key(text) to {{db}}_app, {{db}}_gate;

-- A name that says who it is: not masked (贾某, 张*), not a placeholder.
create function app.telling_name(content text) returns text
language sql immutable parallel safe as $$
  select case when content ~ '[某＊*×?？]|XX' or content ~ '^(不详|未知|无|暂无|不明)' or length(app.fold_key(content)) < 2 then null
    else app.fold_key(content) end
$$;
grant execute on function app.telling_name(text) to {{db}}_app, {{db}}_gate;

alter table work.case_file add column relapse_on date;
alter table work.case_file add column relapse_of uuid references work.case_file (id);
alter table work.case_file add check ((relapse_on is null) = (relapse_of is null));

create index case_same_address on work.case_file (county_code, app.fold_key(address)) where length(app.fold_key(address)) >= 6;
create index case_same_person on work.case_file (city_code, app.telling_name(responsible_person)) where app.telling_name(responsible_person) is not null;
create index case_same_lessor on work.case_file (city_code, app.telling_name(landlord)) where app.telling_name(landlord) is not null;
-- Cells of 0.002 degrees (about 200 m): a neighbour within 200 m lies in the same cell or one beside it.
create index site_cell on work.site (((lon * 500)::int), ((lat * 500)::int)) where lon is not null;

-- 识别特征: what a den takes along when it moves: a vehicle, a vessel with its number.
create table work.case_mark (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  kind text not null check (kind in ('vehicle', 'equipment')),
  value text not null check (length(value) between 2 and 60),
  folded text generated always as (app.fold_key(value)) stored,
  note text not null default '' check (length(note) <= 300),
  recorded_by uuid not null,
  created_at timestamptz not null default now()
);
create index case_mark_case on work.case_mark (case_id, created_at);
create index case_mark_same on work.case_mark (kind, folded);
create unique index case_mark_once on work.case_mark (case_id, kind, folded);
call app.protect_child('work.case_mark', 'work.case_file', 'case_id', 'case');
drop policy updates on work.case_mark;
revoke update on work.case_mark from {{db}}_app;

-- What a person made of a match; matches themselves are looked up each time and never stored.
create table work.case_relapse (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  prior_case_id uuid not null references work.case_file (id),
  state text not null check (state in ('confirmed', 'dismissed')),
  -- [{kind, strength, evidence}] as it stood when somebody judged it.
  matches jsonb not null,
  -- The prior file in a few lines, so that the new file reads without the old one.
  prior_summary text not null check (length(prior_summary) between 1 and 500),
  office text not null,
  reason text not null check (length(reason) between 1 and 500),
  judged_on date not null,
  judged_by uuid not null,
  judged_by_name text not null,
  judged_by_org text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (case_id, prior_case_id),
  check (case_id <> prior_case_id)
);
call app.protect_child('work.case_relapse', 'work.case_file', 'case_id', 'case');

-- The office of a case that one asks when one may not see the case itself: the county's safety office.
create function app.office_to_ask(county text) returns text
language sql stable security definer set search_path = pg_catalog, platform as $$
  select coalesce((select o.name from work.org o where o.region_code = county and o.kind = 'safety_office' and o.active order by o.created_at, o.id limit 1),
    (select r.name || '安委办' from work.region r where r.code = county), county || '安委办')
$$;

-- Whether the acting post may see a case: the same words as the policy's, for functions that run above the walls.
create function app.sees_case(c work.case_file) returns boolean
language sql stable as $$
  select coalesce(app.may('case', 'read') and app.actor_region() in (c.province_code, c.city_code, c.county_code, c.town_code, c.village_code, c.grid_code)
    and (app.actor_sees_all_departments() or app.actor_department() = any (c.departments)), false)
$$;

-- Confirmed cases that were there before, by one key each. Runs above the walls and is not granted to the program: only the two
-- functions below call it, which take their keys from a row that the acting post sees. Each kind reads at most 30 rows.
create function app.prior_hits(self uuid, county text, p_identity text, p_site uuid, p_address text, p_person text, p_lessor text,
  p_lon double precision, p_lat double precision) returns table (case_id uuid, kind text, strength text, evidence text)
language sql stable security definer set search_path = pg_catalog, platform as $$
  (select c.id, 'operator', 'strong', case when p_identity like 'code:%' then '统一社会信用代码相同' else '经营者名称相同' end
    from work.case_file c where p_identity is not null and p_identity not like 'person:%' and c.identity_key = p_identity limit 30)
  union all
  (select c.id, 'operator', 'weak', '经营者（个人）姓名相同' from work.case_file c
    where p_identity like 'person:%' and c.identity_key = p_identity and c.city_code = left(county, 4)
      and app.telling_name(substr(p_identity, 8)) is not null limit 30)
  union all
  (select c.id, 'site', 'strong', '同一登记场所' from work.case_file c where p_site is not null and c.site_id = p_site limit 30)
  union all
  (select c.id, 'address', 'medium', '地址相同：' || c.address from work.case_file c
    where length(app.fold_key(p_address)) >= 6 and c.county_code = county and app.fold_key(c.address) = app.fold_key(p_address)
      and length(app.fold_key(c.address)) >= 6 limit 30)
  union all
  (select c.id, 'person', 'weak', '负责人（实际控制人）姓名相同：' || c.responsible_person from work.case_file c
    where app.telling_name(p_person) is not null and c.city_code = left(county, 4)
      and app.telling_name(c.responsible_person) = app.telling_name(p_person) limit 30)
  union all
  (select c.id, 'lessor', 'weak', '出租人相同：' || c.landlord from work.case_file c
    where app.telling_name(p_lessor) is not null and c.city_code = left(county, 4)
      and app.telling_name(c.landlord) = app.telling_name(p_lessor) limit 30)
  union all
  (select n.id, 'neighbour', 'medium', '相距约 ' || round(n.metres) || ' 米' from (
    select c.id, 6371000 * 2 * asin(sqrt(least(1, power(sin(radians(s.lat - p_lat) / 2), 2)
      + cos(radians(p_lat)) * cos(radians(s.lat)) * power(sin(radians(s.lon - p_lon) / 2), 2)))) as metres
    from work.site s join work.case_file c on c.site_id = s.id
    where p_lon is not null and s.lon is not null and s.id is distinct from p_site
      and (s.lon * 500)::int = any (array[(p_lon * 500)::int - 2, (p_lon * 500)::int - 1, (p_lon * 500)::int, (p_lon * 500)::int + 1, (p_lon * 500)::int + 2])
      and (s.lat * 500)::int = any (array[(p_lat * 500)::int - 1, (p_lat * 500)::int, (p_lat * 500)::int + 1])
    limit 200) n where n.metres <= 200 limit 30)
  union all
  -- People and units by number (hashed), code, telephone or plate; who supplies water, power and gas stands in every case.
  (select p.case_id, 'party', case when exists (select 1 from unnest(own.identity_keys) k where k = any (p.identity_keys) and k not like 'phone:%')
      then 'strong' else 'medium' end, '同一人员（单位）：' || p.name
    from work.case_party own join work.case_party p on p.identity_keys && own.identity_keys
    where self is not null and own.case_id = self and p.case_id <> self and own.removed_on is null and p.removed_on is null
      and not own.roles <@ array['water_supplier', 'power_supplier', 'gas_supplier'] limit 30)
  union all
  (select c.id, 'party', 'strong', '本案人员（单位）是前案经营者' from work.case_party own join work.case_file c on c.identity_key = any (own.identity_keys)
    where self is not null and own.case_id = self and own.removed_on is null limit 30)
  union all
  (select p.case_id, 'party', 'strong', '本案经营者是前案涉案单位：' || p.name from work.case_party p
    where p_identity like 'code:%' and p.identity_keys @> array[p_identity] and p.removed_on is null limit 30)
  union all
  (select p.case_id, 'vehicle', 'strong', '车辆号牌相同：' || own.value from work.case_mark own
    join work.case_party p on p.identity_keys @> array['plate:' || own.folded]
    where self is not null and own.case_id = self and own.kind = 'vehicle' and p.case_id <> self and p.removed_on is null limit 30)
  union all
  (select m.case_id, m.kind, 'strong', case m.kind when 'vehicle' then '车辆号牌相同：' else '设备编号相同：' end || m.value
    from work.case_mark own join work.case_mark m on m.kind = own.kind and m.folded = own.folded
    where self is not null and own.case_id = self and m.case_id <> self limit 30)
$$;

-- What one may see of them: a row each with its matches for cases within one's own sight; for all others nothing but the office to
-- ask, each office once, whatever stands behind it. A bare personal name is no reason to point beyond the walls.
create function app.present_priors(hits_of uuid, p_found date, p_created timestamptz, county text, p_identity text, p_site uuid, p_address text,
  p_person text, p_lessor text, p_lon double precision, p_lat double precision)
returns table (prior_id uuid, office text, matches jsonb)
language sql stable security definer set search_path = pg_catalog, platform as $$
  with prior as (
    select c.id, c.county_code, app.sees_case(c) as seen, bool_or(h.strength <> 'weak') as telling,
      jsonb_agg(distinct jsonb_build_object('kind', h.kind, 'strength', h.strength, 'evidence', h.evidence)) as matches
    from app.prior_hits(hits_of, county, p_identity, p_site, p_address, p_person, p_lessor, p_lon, p_lat) h
    join work.case_file c on c.id = h.case_id
    where c.id is distinct from hits_of and c.number is not null and c.state not in ('refuted', 'voided')
      -- There before: confirmed before this one was found, or on file before it (a ledger of old cases may come in later).
      and (c.confirmed_on < p_found or c.created_at < p_created)
    group by c.id, c.county_code, app.sees_case(c))
  select p.id, app.office_to_ask(p.county_code), p.matches from prior p where p.seen
  union all
  select null, o.office, null from (select distinct app.office_to_ask(p.county_code) as office from prior p where not p.seen and p.telling) o
$$;

create function app.prior_cases_of_case(p_case uuid) returns table (prior_id uuid, office text, matches jsonb)
language plpgsql stable security definer set search_path = pg_catalog, platform as $$
declare
  me work.case_file;
  place work.site;
begin
  select * into me from work.case_file c where c.id = p_case;
  if not found or not app.sees_case(me) then return; end if;
  select * into place from work.site s where s.id = me.site_id;
  return query select * from app.present_priors(me.id, me.found_on, me.created_at, me.county_code, me.identity_key, me.site_id, me.address,
    me.responsible_person, me.landlord, place.lon, place.lat);
end $$;

create function app.prior_cases_of_lead(p_lead uuid) returns table (prior_id uuid, office text, matches jsonb)
language plpgsql stable security definer set search_path = pg_catalog, platform as $$
declare
  me work.lead;
  place work.site;
  runs work.operator;
begin
  select * into me from work.lead l where l.id = p_lead;
  if not found or not app.may('lead', 'read')
    or app.actor_region() is null
    or app.actor_region() not in (me.province_code, me.city_code, me.county_code, me.town_code, me.village_code, me.grid_code)
    or not (app.actor_sees_all_departments() or app.actor_department() = any (me.departments)) then return; end if;
  select * into place from work.site s where s.id = me.site_id;
  select * into runs from work.operator o where o.id = place.operator_id;
  -- Whatever is on file is earlier than a lead, but the case it became.
  return query select * from app.present_priors(me.case_id, me.found_on, 'infinity', me.county_code,
    coalesce(runs.identity_key, case when app.telling_name(me.operator_text) is not null then 'enterprise:' || app.fold_key(me.operator_text) end),
    me.site_id, coalesce(nullif(place.address, ''), me.place_text), '', coalesce(place.landlord_name, ''),
    coalesce(place.lon, me.lon), coalesce(place.lat, me.lat));
end $$;

-- ── 类案 ────────────────────────────────────────────────────────────────────────────────────────────────────────
-- What like cases cost, over cases that the asker may not see one by one: only numbers of at least three of them, no case, no
-- office, no order by amount (行政处罚法 74). A wider circle is told only when it adds at least three to the narrower one,
-- or the difference of the two would be somebody's.

-- At most the newest 2,000 of a kind in each circle: what one opening costs does not grow with the province's ledger (all fines of a
-- kind among a million cases took seconds), and what is compared is of these years. While no circle is full, all cases count and the
-- rule about differences holds; of a full one nobody can tell which cases it holds.
create index case_like_county on work.case_file (violation_kind, county_code, confirmed_on desc, id desc)
  where number is not null and violation_kind is not null;
create index case_like_city on work.case_file (violation_kind, city_code, confirmed_on desc, id desc)
  where number is not null and violation_kind is not null;
create index case_like_province on work.case_file (violation_kind, province_code, confirmed_on desc, id desc)
  where number is not null and violation_kind is not null;

-- The newest 2,000 counted cases of the same kind in each circle, narrowest first. Only for the gate's own functions.
create function app.newest_alike(me work.case_file) returns table (circle text, rank int, id uuid)
language sql stable security definer set search_path = pg_catalog, platform as $$
  (select 'county', 1, c.id from work.case_file c where c.violation_kind = me.violation_kind and c.county_code = me.county_code
    and c.number is not null and c.state <> 'voided' and c.id <> me.id order by c.confirmed_on desc, c.id desc limit 2000)
  union all
  (select 'city', 2, c.id from work.case_file c where c.violation_kind = me.violation_kind and c.city_code = me.city_code
    and c.number is not null and c.state <> 'voided' and c.id <> me.id order by c.confirmed_on desc, c.id desc limit 2000)
  union all
  (select 'province', 3, c.id from work.case_file c where c.violation_kind = me.violation_kind and c.province_code = me.province_code
    and c.number is not null and c.state <> 'voided' and c.id <> me.id order by c.confirmed_on desc, c.id desc limit 2000)
$$;
alter function app.newest_alike(work.case_file) owner to {{db}}_gate;
revoke all on function app.newest_alike(work.case_file) from public;

-- 数量档: tonnes of a case by the units that are masses; null when nothing was weighed.
create function app.tonnes_of(p_case uuid) returns numeric
language sql stable security definer set search_path = pg_catalog, platform as $$
  select sum(case when h.unit in ('吨', 't', 'T') then h.quantity when h.unit in ('千克', '公斤', 'kg', 'KG', 'Kg') then h.quantity / 1000
      when h.unit in ('克', 'g') then h.quantity / 1000000 end)
  from work.case_chemical h where h.case_id = p_case and h.removed_on is null
$$;
create function app.quantity_band(tonnes numeric) returns text
language sql immutable parallel safe as $$
  select case when tonnes is null then null when tonnes < 0.1 then 'under_100kg' when tonnes < 1 then 'under_1t' when tonnes < 5 then 'under_5t'
    when tonnes < 20 then 'under_20t' else 'over_20t' end
$$;
grant execute on function app.quantity_band(numeric) to {{db}}_app, {{db}}_gate;

-- One row a circle (county, city, province) and kind of sanction with money: how many like cases, least, quartiles, most; all null
-- but the circle when there are fewer than three. `p_basis`: one article; `p_band`, `p_activities`: as the case's own, or null for any.
create function app.like_penalties(p_case uuid, p_money text, p_band text, p_activities text[], p_basis text)
returns table (circle text, n int, lowest bigint, quarter bigint, median bigint, three_quarters bigint, highest bigint)
language plpgsql stable security definer set search_path = pg_catalog, platform as $$
declare me work.case_file;
begin
  select * into me from work.case_file c where c.id = p_case;
  if not found or not app.sees_case(me) or me.violation_kind is null or p_money not in ('fine', 'confiscate_gains') then return; end if;
  return query
    with newest as materialized (select a.* from app.newest_alike(me) a),
    priced as materialized (
      select c.id, sum(e.amount_cents)::bigint as cents
      from (select distinct w.id from newest w) w join work.case_file c on c.id = w.id join work.case_enforcement e on e.case_id = c.id
      where e.kind = p_money and e.revoked_on is null
        and (p_basis is null or app.fold_key(e.legal_basis) = app.fold_key(p_basis))
        and (p_activities is null or c.activities && p_activities)
      group by c.id),
    kept as (select * from priced p where p_band is null or app.quantity_band(app.tonnes_of(p.id)) = p_band),
    counted as (
      select d.circle, d.rank, count(k.id)::int as n, array_agg(k.cents) filter (where k.id is not null) as all_cents
      from (values ('county', 1), ('city', 2), ('province', 3)) d (circle, rank)
        left join newest w on w.circle = d.circle left join kept k on k.id = w.id group by d.circle, d.rank),
    told as (select d.*, d.n >= 3 and not exists (select 1 from counted narrower
      where narrower.rank < d.rank and narrower.n > 0 and d.n - narrower.n between 1 and 2) as enough from counted d)
    select t.circle, case when t.enough then t.n end, case when t.enough then (select min(v) from unnest(t.all_cents) v) end,
      case when t.enough then (select percentile_disc(0.25) within group (order by v) from unnest(t.all_cents) v) end,
      case when t.enough then (select percentile_disc(0.5) within group (order by v) from unnest(t.all_cents) v) end,
      case when t.enough then (select percentile_disc(0.75) within group (order by v) from unnest(t.all_cents) v) end,
      case when t.enough then (select max(v) from unnest(t.all_cents) v) end
    from told t order by t.rank;
end $$;

-- How often like cases of the province were decided each way, and by which article; ways met fewer than three times are left out.
create function app.like_ways(p_case uuid) returns table (kind text, basis text, n int)
language plpgsql stable security definer set search_path = pg_catalog, platform as $$
declare me work.case_file;
begin
  select * into me from work.case_file c where c.id = p_case;
  if not found or not app.sees_case(me) or me.violation_kind is null then return; end if;
  return query
    select e.kind, e.legal_basis, count(distinct e.case_id)::int
    from app.newest_alike(me) a join work.case_enforcement e on e.case_id = a.id
    where a.circle = 'province' and e.revoked_on is null and e.kind in ('fine', 'confiscate_gains', 'suspend_licence', 'revoke_licence',
        'order_stop', 'administrative_detention', 'refer_justice')
    group by e.kind, e.legal_basis having count(distinct e.case_id) >= 3 order by e.kind, count(distinct e.case_id) desc, e.legal_basis limit 60;
end $$;

-- ── 黑名单、联合惩戒 ────────────────────────────────────────────────────────────────────────────────────────────

create table work.blacklist_entry (
  id uuid primary key,
  -- Shown from the proposal on; never reused.
  number text not null unique check (number ~ '^[0-9]{6}-H[0-9]{4}-[0-9]{3,}$'),
  subject_kind text not null check (subject_kind in ('enterprise', 'person', 'lessor', 'vehicle')),
  subject_name text not null check (length(subject_name) between 1 and 120),
  credit_code text check (credit_code ~ '^[0-9A-HJ-NP-RTUWXY]{18}$'),
  -- The person who stands behind an enterprise or a vehicle.
  responsible_person text not null default '' check (length(responsible_person) <= 60),
  -- What counts as the same subject elsewhere: code:…, enterprise:…, person:…, vehicle:…
  identity_keys text[] not null check (cardinality(identity_keys) between 1 and 10),
  reason text not null check (length(reason) between 1 and 1000),
  basis text not null check (length(basis) between 1 and 300),
  case_id uuid references work.case_file (id),
  case_number text not null default '',
  state text not null default 'proposed' check (state in ('proposed', 'notified', 'listed', 'published', 'declined', 'withdrawn', 'removed')),
  term_months int not null check (term_months between 1 and 120),
  -- A new proposal after an earlier entry names it: nothing is renewed unsaid.
  follows_id uuid references work.blacklist_entry (id),
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_on date not null,
  notified_on date,
  notice_number text not null default '' check (length(notice_number) <= 60),
  -- Last day for the subject's statement; null while the rule is not switched on by a legal review.
  statement_due_on date,
  statement text not null default '' check (length(statement) <= 2000),
  statement_on date,
  statement_answer text not null default '' check (length(statement_answer) <= 1000),
  decided_on date,
  decided_by uuid,
  decided_by_name text not null default '',
  decision_number text not null default '' check (length(decision_number) <= 60),
  decision_reason text not null default '' check (length(decision_reason) <= 1000),
  from_on date,
  to_on date,
  published_on date,
  appeal_state text check (appeal_state in ('filed', 'upheld', 'granted')),
  appeal text not null default '' check (length(appeal) <= 2000),
  appeal_on date,
  appeal_answer text not null default '' check (length(appeal_answer) <= 1000),
  appeal_answered_on date,
  removed_on date,
  removed_how text check (removed_how in ('term', 'decision', 'appeal')),
  removed_reason text not null default '' check (length(removed_reason) <= 500),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (length(region_code) = 6),
  check ((from_on is null) = (to_on is null)),
  check (from_on is null or to_on > from_on),
  check (state not in ('listed', 'published', 'removed') or from_on is not null),
  check ((state = 'removed') = (removed_on is not null)),
  check (state in ('listed', 'published', 'removed') or appeal_state is null),
  like platform.scope_columns including all
);
create index blacklist_entry_county on work.blacklist_entry (county_code, updated_at desc, id desc);
create index blacklist_entry_city on work.blacklist_entry (city_code, updated_at desc, id desc);
create index blacklist_entry_province on work.blacklist_entry (province_code, updated_at desc, id desc);
create index blacklist_entry_keys on work.blacklist_entry using gin (identity_keys);
create index blacklist_entry_case on work.blacklist_entry (case_id) where case_id is not null;
alter table work.blacklist_entry enable row level security;
alter table work.blacklist_entry force row level security;
-- The county and those above see all of it; towns and villages below see what is published, and the case's own people what is
-- proposed out of a case they see.
create policy reads on work.blacklist_entry for select to {{db}}_app using ((select app.may('blacklist', 'read')) and (
  (select app.actor_region()) in (province_code, city_code, county_code)
  or (starts_with((select app.actor_region()), region_code) and (state in ('published', 'removed')
    or exists (select 1 from work.case_file c where c.id = case_id)))));
create policy inserts on work.blacklist_entry for insert to {{db}}_app with check ((select app.may('blacklist', 'write'))
  and ((select app.actor_region()) in (province_code, city_code, county_code) or starts_with((select app.actor_region()), region_code)));
create policy updates on work.blacklist_entry for update to {{db}}_app
  using ((select app.may('blacklist', 'write')) and (select app.actor_region()) in (province_code, city_code, county_code))
  with check ((select app.actor_region()) in (province_code, city_code, county_code));
grant select, insert, update on work.blacklist_entry to {{db}}_app;
call app.let_gate_read('work.blacklist_entry');

-- The story of an entry: only ever added to.
create table work.blacklist_event (
  id uuid primary key,
  entry_id uuid not null references work.blacklist_entry (id),
  at timestamptz not null,
  day date not null,
  kind text not null,
  text text not null check (length(text) <= 3000),
  person_name text not null,
  org_name text not null
);
create index blacklist_event_entry on work.blacklist_event (entry_id, at desc, id desc);
alter table work.blacklist_event enable row level security;
alter table work.blacklist_event force row level security;
create policy reads on work.blacklist_event for select to {{db}}_app
  using ((select app.may('blacklist', 'read')) and exists (select 1 from work.blacklist_entry e where e.id = entry_id));
create policy inserts on work.blacklist_event for insert to {{db}}_app
  with check ((select app.may('blacklist', 'write')) and exists (select 1 from work.blacklist_entry e where e.id = entry_id));
grant select, insert on work.blacklist_event to {{db}}_app;
call app.let_gate_read('work.blacklist_event');

-- 联合惩戒: what each office does about a published entry, and its receipt.
create table work.joint_sanction (
  id uuid primary key,
  entry_id uuid not null references work.blacklist_entry (id),
  org_kind text not null check (length(org_kind) <= 40),
  office text not null check (length(office) between 1 and 60),
  measure text not null check (length(measure) between 1 and 200),
  sent_on date not null,
  state text not null default 'sent' check (state in ('sent', 'applied', 'not_applicable', 'lifted')),
  receipt text not null default '' check (length(receipt) <= 500),
  received_on date,
  received_by_name text not null default '',
  unique (entry_id, org_kind, office),
  check ((state = 'sent') = (received_on is null)),
  like platform.scope_columns including all
);
create index joint_sanction_office on work.joint_sanction (county_code, org_kind, state, sent_on, id);
call app.protect('work.joint_sanction', 'blacklist', false, true);

create table work.blacklist_counter (
  county_code text not null check (county_code ~ '^[0-9]{6}$'),
  year int not null check (year between 1949 and 2200),
  last int not null default 0,
  primary key (county_code, year)
);
alter table work.blacklist_counter enable row level security;
alter table work.blacklist_counter force row level security;
create policy gate_all on work.blacklist_counter to {{db}}_gate using (true) with check (true);
grant select, insert, update on work.blacklist_counter to {{db}}_gate;

-- `990102-H2026-007`, under the counter's lock; null for whoever may not write the list or stands in another county.
create function app.next_blacklist_number(p_county text, p_year int) returns text
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare given int;
begin
  if not app.may('blacklist', 'write') or app.actor_region() is null
    or not (starts_with(app.actor_region(), p_county) or starts_with(p_county, app.actor_region())) then return null; end if;
  insert into work.blacklist_counter as c (county_code, year, last) values (p_county, p_year, 1)
    on conflict (county_code, year) do update set last = c.last + 1 returning c.last into given;
  return p_county || '-H' || p_year || '-' || lpad(given::text, greatest(3, length(given::text)), '0');
end $$;

select app.allow('blacklist', 'read', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer', 'legal_reviewer',
  'supervisor', 'auditor');
select app.allow('blacklist', 'write', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer');

do $$
declare f text;
begin
  foreach f in array array['app.office_to_ask(text)', 'app.prior_hits(uuid, text, text, uuid, text, text, text, double precision, double precision)',
    'app.present_priors(uuid, date, timestamptz, text, text, uuid, text, text, text, double precision, double precision)',
    'app.prior_cases_of_case(uuid)', 'app.prior_cases_of_lead(uuid)', 'app.next_blacklist_number(text, int)', 'app.tonnes_of(uuid)',
    'app.meters_alive(uuid, numeric)',
    'app.like_penalties(uuid, text, text, text[], text)', 'app.like_ways(uuid)'] loop
    execute format('alter function %s owner to {{db}}_gate', f);
    execute format('revoke all on function %s from public', f);
    if f not like 'app.prior_hits%' and f not like 'app.present_priors%' and f not like 'app.office_to_ask%' then
      execute format('grant execute on function %s to {{db}}_app', f);
    end if;
  end loop;
end $$;
grant execute on function app.sees_case(work.case_file) to {{db}}_app, {{db}}_gate;
