-- 证据与移送包. A file is known by its content under two algorithms; its record in a case is never replaced: what is taken away
-- says when, by whom and why, and stays.

-- ── Files: the second hash, what the pictures say of themselves, and how the bytes were last found ───────────────

alter table platform.file
  -- null on files kept before the second algorithm; `evidence verify` fills it from whole bytes.
  add column sm3 text check (sm3 ~ '^[0-9a-f]{64}$'),
  -- What a picture or recording says of itself: {takenAt, lon, lat, device, software, …}; read once, when it arrives.
  add column facts jsonb not null default '{}',
  -- Set when the bytes were found not to be what the hash says; such a file is never served.
  add column damage text check (damage in ('missing', 'empty', 'truncated', 'changed', 'swapped', 'record')),
  add column checked_at timestamptz,
  add column copied_at timestamptz;
create index file_damaged on platform.file (sha256) where damage is not null;

-- The program may attach a file and share it; the hashes stand.
revoke update on platform.file from {{db}}_app;
grant update (attached_to, region_code, departments) on platform.file to {{db}}_app;

-- The owner's console reads every row's hashes to compare them with the disk; it sees no business rows by it.
create policy owner_reads on platform.file for select to current_user using (true);

-- How the bytes of a content were found. `p_sm3` fills an unknown second hash and never changes a known one.
grant update (sm3, damage, checked_at, copied_at) on platform.file to {{db}}_gate;
create function app.note_file_state(p_sha256 text, p_sm3 text, p_damage text, p_copied boolean) returns void
language sql security definer set search_path = pg_catalog, platform as $$
  update platform.file set sm3 = coalesce(sm3, p_sm3), damage = p_damage, checked_at = clock_timestamp(),
    copied_at = case when p_copied then coalesce(copied_at, clock_timestamp()) when p_copied is false then null else copied_at end
    where sha256 = p_sha256
$$;

-- ── Evidence of a case ───────────────────────────────────────────────────────────────────────────────────────────

create table work.case_evidence (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  file_id uuid not null references platform.file (id),
  -- 行政处罚法 46: kinds of evidence, by how they are kept here.
  kind text not null check (kind in ('photo', 'object_photo', 'video', 'audio', 'document', 'statement', 'appraisal', 'electronic')),
  -- What brought it in: laid down by itself, or with a measure, a check of clearance, an act of enforcement …
  step text not null check (length(step) between 1 and 40),
  caption text not null default '' check (length(caption) <= 200),
  -- When it was taken, as the person or the device said, and how far the device's clock stood from the server's.
  captured_at timestamptz,
  device_offset_ms bigint,
  captured_by text not null default '' check (length(captured_by) <= 60),
  -- WGS-84.
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  accuracy_m real check (accuracy_m >= 0),
  place_words text not null default '' check (length(place_words) <= 200),
  uploaded_by uuid not null,
  uploaded_by_name text not null,
  -- By the business clock.
  added_at timestamptz not null,
  version int not null default 1,
  removed_at timestamptz,
  removed_by_name text,
  removed_reason text,
  unique (case_id, file_id),
  check ((lon is null) = (lat is null)),
  check ((removed_at is null) = (removed_reason is null))
);
create index case_evidence_case on work.case_evidence (case_id, added_at desc, id desc);
create index case_evidence_file on work.case_evidence (file_id);
call app.protect_child('work.case_evidence', 'work.case_file', 'case_id', 'case');

-- What happened to a piece of evidence: only ever added to.
create table work.case_evidence_step (
  id uuid primary key,
  evidence_id uuid not null references work.case_evidence (id),
  at timestamptz not null,
  act text not null check (act in ('add', 'describe', 'remove', 'restore')),
  reason text not null default '',
  -- [{field, before, after}]
  changes jsonb not null default '[]',
  person_id uuid not null,
  person_name text not null,
  org_name text not null
);
create index case_evidence_step_evidence on work.case_evidence_step (evidence_id, at, id);
call app.protect_child('work.case_evidence_step', 'work.case_evidence', 'evidence_id', 'case');
drop policy updates on work.case_evidence_step;
revoke update on work.case_evidence_step from {{db}}_app;

-- Files that cases took before they had records of evidence.
grant insert on work.case_evidence to {{db}}_gate;
grant execute on function app.new_id() to {{db}}_gate;
create policy gate_fills on work.case_evidence for insert to {{db}}_gate with check (true);
set local role {{db}}_gate;
insert into work.case_evidence (id, case_id, file_id, kind, step, uploaded_by, uploaded_by_name, added_at)
  select app.new_id(), c.id, f.id, case when f.media_type like 'image/%' then 'photo' else 'document' end,
    case when exists (select from work.case_measure m where m.case_id = c.id and f.id = any (m.file_ids)) then 'measure'
      when exists (select from work.case_clearance k where k.case_id = c.id and f.id = any (k.file_ids)) then 'clearance'
      when exists (select from work.case_enforcement e where e.case_id = c.id and f.id = any (e.file_ids)) then 'enforcement'
      else 'record' end,
    f.person_id, coalesce((select p.name from work.person p where p.id = f.person_id), ''), f.created_at
  from platform.file f join work.case_file c on f.attached_to = 'case:' || c.id;
reset role;
drop policy gate_fills on work.case_evidence;
revoke insert on work.case_evidence from {{db}}_gate;

-- The same picture in another case. The match runs above the walls; who may not see the other case learns only which
-- office above both to ask: the nearest county, city or province that holds them both.
create function app.evidence_elsewhere(p_case uuid, p_hashes text[])
returns table (sha256 text, case_id uuid, number text, name text, ask_region text)
language plpgsql stable security definer set search_path = pg_catalog, platform as $$
declare own work.case_file;
begin
  if not app.may('case', 'read') then return; end if;
  select * into own from work.case_file c where c.id = p_case
    and app.actor_region() in (c.province_code, c.city_code, c.county_code, c.town_code, c.village_code, c.grid_code)
    and (app.actor_sees_all_departments() or app.actor_department() = any (c.departments));
  if own.id is null then return; end if;
  return query
    with mine as (
      select distinct f.sha256 from work.case_evidence e join platform.file f on f.id = e.file_id
      where e.case_id = p_case and f.sha256 = any (p_hashes)),
    others as (
      select distinct m.sha256, o.id, o.number, o.name, o.region_code,
        -- A case above village level has no code of its cell: `in` would then say neither yes nor no.
        coalesce(app.actor_region() in (o.province_code, o.city_code, o.county_code, o.town_code, o.village_code, o.grid_code), false)
          and (app.actor_sees_all_departments() or app.actor_department() = any (o.departments)) as visible
      from mine m join platform.file f on f.sha256 = m.sha256
      join work.case_evidence e on e.file_id = f.id and e.case_id <> p_case
      join work.case_file o on o.id = e.case_id
      limit 200)
    select distinct s.sha256, case when s.visible then s.id end, case when s.visible then s.number end,
      case when s.visible then s.name end,
      case when not s.visible then (select max(p) from unnest(array[own.province_code, own.city_code, own.county_code]) p
        where s.region_code like p || '%') end
    from others s;
end $$;

-- ── Sealed archive 移送包 ────────────────────────────────────────────────────────────────────────────────────────

create table work.case_archive (
  id uuid primary key,
  case_id uuid not null references work.case_file (id),
  recipient_kind text not null check (recipient_kind in ('procuratorate', 'public_security', 'court', 'supervision', 'superior', 'other')),
  recipient text not null check (length(recipient) between 1 and 100),
  purpose text not null check (length(purpose) between 1 and 500),
  state text not null default 'queued' check (state in ('queued', 'done', 'cancelled', 'failed')),
  failure text not null default '',
  requested_by uuid not null,
  requested_by_name text not null,
  org_name text not null,
  requested_at timestamptz not null,
  finished_at timestamptz,
  file_name text,
  entries int,
  size_bytes bigint,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  sm3 text check (sm3 ~ '^[0-9a-f]{64}$'),
  manifest_sha256 text,
  manifest_sm3 text,
  key_code text,
  check ((state = 'done') = (sha256 is not null))
);
create index case_archive_case on work.case_archive (case_id, requested_at desc, id desc);
call app.protect_child('work.case_archive', 'work.case_file', 'case_id', 'case');

-- The audit entries of one case for its archive; the audit itself is read by auditors only. Whoever may not write the case
-- gets nothing.
create function app.case_audit_extract(p_case uuid) returns table (chain text, seq bigint, content text, prev text, hash text)
language plpgsql stable security definer set search_path = pg_catalog, platform as $$
begin
  if not app.may('case', 'write') or not exists (select from work.case_file c where c.id = p_case
    and app.actor_region() in (c.province_code, c.city_code, c.county_code, c.town_code, c.village_code, c.grid_code)
    and (app.actor_sees_all_departments() or app.actor_department() = any (c.departments))) then return; end if;
  return query select a.chain, a.seq, a.content, encode(a.prev, 'hex'), encode(a.hash, 'hex') from platform.audit_entry a
    where a.object_id = p_case::text and a.resource = 'case' order by a.chain, a.seq;
end $$;

do $$
declare f text;
begin
  foreach f in array array['app.note_file_state(text, text, text, boolean)', 'app.evidence_elsewhere(uuid, text[])',
    'app.case_audit_extract(uuid)'] loop
    execute format('alter function %s owner to {{db}}_gate', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to {{db}}_app', f);
  end loop;
end $$;
