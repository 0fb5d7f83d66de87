-- 公职人员问题线索、问责结果公开. A matter is known to those who handle it and to nobody else: no list, count, search, answer or
-- audit page of others shows that it is there.

create table work.discipline_matter (
  id uuid primary key,
  state text not null default 'received' check (state in ('received', 'accepted', 'concluded')),
  concern text not null check (concern in ('shielding', 'dereliction', 'benefit', 'interference', 'other')),
  accused_name text not null default '',
  accused_post text not null check (length(accused_post) between 1 and 100),
  accused_level text not null check (accused_level in ('village', 'town', 'county', 'city', 'province')),
  facts text not null check (length(facts) between 1 and 4000),
  -- Where it happened; region_code below is the handling organ's.
  place_code text not null,
  -- The case as it stood when the matter was sent: a handler needs no right on cases, and a case knows nothing of this.
  case_id uuid,
  case_number text not null default '',
  case_name text not null default '',
  case_summary text not null default '',
  sender_id uuid not null,
  sender_name text not null,
  sender_org text not null,
  sent_at timestamptz not null,
  handler_ids uuid[] not null default '{}',
  handler_names text[] not null default '{}',
  accepted_on date,
  concluded_on date,
  conclusion text check (conclusion in ('no_fault', 'talked_to', 'sanctioned', 'referred', 'forwarded')),
  conclusion_text text not null default '',
  version int not null default 1,
  updated_at timestamptz not null default clock_timestamp(),
  check ((state = 'concluded') = (conclusion is not null)),
  check (state <> 'accepted' or cardinality(handler_ids) > 0),
  like platform.scope_columns including all
);
create index discipline_matter_organ on work.discipline_matter (region_code, updated_at desc, id desc);

-- Mine to handle: in my own organ's region exactly, and either nobody's yet or mine by name.
create function app.handles_discipline(region text, handlers uuid[]) returns boolean language sql stable as $$
  select coalesce(app.actor_role() = 'discipline_officer' and region = app.actor_region()
    and (cardinality(handlers) = 0 or app.actor_person() = any (handlers)), false)
$$;
grant execute on function app.handles_discipline(text, uuid[]) to {{db}}_app;

alter table work.discipline_matter enable row level security;
alter table work.discipline_matter force row level security;
create policy reads on work.discipline_matter for select to {{db}}_app
  using ((select app.may('discipline', 'read')) and app.handles_discipline(region_code, handler_ids));
create policy updates on work.discipline_matter for update to {{db}}_app
  using ((select app.may('discipline', 'read')) and app.handles_discipline(region_code, handler_ids))
  with check (app.handles_discipline(region_code, handler_ids));
-- Sent by whoever works on cases, to an organ in the own line, unopened.
create policy inserts on work.discipline_matter for insert to {{db}}_app
  with check ((select app.may('discipline', 'write')) and sender_id = (select app.actor_person()) and state = 'received'
    and cardinality(handler_ids) = 0
    and ((select app.actor_region()) like region_code || '%' or region_code like (select app.actor_region()) || '%'));
grant select, insert, update on work.discipline_matter to {{db}}_app;

create table work.discipline_event (
  id uuid primary key,
  matter_id uuid not null references work.discipline_matter (id),
  at timestamptz not null,
  text text not null,
  person_name text not null,
  org_name text not null
);
create index discipline_event_matter on work.discipline_event (matter_id, at desc, id desc);
call app.protect_child('work.discipline_event', 'work.discipline_matter', 'matter_id', 'discipline');
drop policy updates on work.discipline_event;
revoke update on work.discipline_event from {{db}}_app;

-- The organ's own officers, by name: a discipline officer has no right on the register of persons.
create function app.discipline_officers() returns table (id uuid, name text)
language sql stable security definer set search_path = pg_catalog, platform as $$
  select p.id, p.name from work.person p
  where app.actor_role() = 'discipline_officer' and p.active and exists (select from work.membership m
    where m.person_id = p.id and m.role = 'discipline_officer' and m.region_code = app.actor_region()
      and m.valid_from <= app.local_today() and (m.valid_to is null or m.valid_to >= app.local_today()))
  order by p.name, p.id limit 200
$$;
alter function app.discipline_officers() owner to {{db}}_gate;
revoke all on function app.discipline_officers() from public;
grant execute on function app.discipline_officers() to {{db}}_app;

create table work.accountability_result (
  id uuid primary key,
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  title text not null check (length(title) between 1 and 100),
  text text not null check (length(text) between 1 and 4000),
  document_number text not null check (length(document_number) between 1 and 60),
  talked_to int not null check (talked_to >= 0),
  party_sanctioned int not null check (party_sanctioned >= 0),
  state_sanctioned int not null check (state_sanctioned >= 0),
  referred int not null check (referred >= 0),
  written_by uuid not null,
  reviewed_by uuid,
  published_on date,
  withdrawn_on date,
  withdrawn_reason text not null default '',
  updated_at timestamptz not null default clock_timestamp(),
  check ((state = 'draft') = (published_on is null)),
  check (reviewed_by is distinct from written_by),
  check (state = 'draft' or reviewed_by is not null),
  like platform.scope_columns including all
);
call app.protect('work.accountability_result', 'accountability', false, true);
create policy unpublished on work.accountability_result as restrictive for select to {{db}}_app
  using (state = 'published' or (select app.actor_role()) = 'discipline_officer');
create index accountability_province on work.accountability_result (province_code, updated_at desc, id desc);
create index accountability_city on work.accountability_result (city_code, updated_at desc, id desc);
create index accountability_county on work.accountability_result (county_code, updated_at desc, id desc);

select app.allow('discipline', 'read', 'discipline_officer');
select app.allow('discipline', 'write', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer', 'legal_reviewer',
  'supervisor', 'discipline_officer');
select app.allow('accountability', 'read', 'grid_worker', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer',
  'legal_reviewer', 'supervisor', 'auditor', 'discipline_officer');
select app.allow('accountability', 'write', 'discipline_officer');

-- ── Audit without a trace ────────────────────────────────────────────────────────────────────────────────────────
-- Entries about a matter stand in a chain of their own: in a county's chain a missing number would tell that there is one.
-- No post reads them; the owner's console verifies them with all others.

create policy sealed on platform.audit_entry as restrictive for select to {{db}}_app using (chain <> 'sealed');

do $$
declare body text;
begin
  select replace(pg_get_functiondef('app.audit(text, text, text, text, jsonb, jsonb, text, text)'::regprocedure),
    'case when length(region) >= 6 then left(region, 6) else ''installation'' end',
    'case when resource = ''discipline'' then ''sealed'' when length(region) >= 6 then left(region, 6) else ''installation'' end') into body;
  if position('''sealed'' when' in body) = 0 then raise exception 'the audit function is not as expected'; end if;
  execute body;
end $$;
