-- 行政区划、单位、人员、岗位、登录. Region codes are the keys (decisions 10); a person acts as one post at a time (9).

create table work.region (
  code text primary key check (code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
  name text not null,
  level text not null check (level in ('province', 'city', 'county', 'town', 'village', 'grid')),
  -- A level that does not exist in the tree (a city without counties) keeps a row so that codes nest, and is skipped.
  skipped boolean not null default false,
  valid_from date not null default '1949-10-01',
  valid_to date,
  predecessors text[] not null default '{}',
  -- GeoJSON geometry, WGS-84; the installation's own data.
  boundary jsonb,
  lon double precision,
  lat double precision,
  -- 行政处罚法 24: a town may punish only where the province decided and published it.
  may_punish boolean not null default false,
  may_punish_document text
);
create index region_level on work.region (level, code text_pattern_ops);
alter table work.region enable row level security;
alter table work.region force row level security;
-- Public knowledge, yet shown only to someone who has come through the door: no context, no row, without exception.
create policy reads on work.region for select to {{db}}_app using ((select app.actor_person()) is not null);
create policy inserts on work.region for insert to {{db}}_app
  with check ((select app.may('region', 'write')) and code like (select app.actor_region()) || '%');
create policy updates on work.region for update to {{db}}_app
  using ((select app.may('region', 'write')) and code like (select app.actor_region()) || '%')
  with check (code like (select app.actor_region()) || '%');
grant select, insert, update on work.region to {{db}}_app;
call app.let_gate_read('work.region');

create table work.org (
  id uuid primary key,
  name text not null check (length(name) between 1 and 100),
  kind text not null,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  like platform.scope_columns including all
);
create index org_by_region on work.org (region_code text_pattern_ops, kind);
alter table work.org enable row level security;
alter table work.org force row level security;
-- Which offices exist is no secret to those who work here; people are.
create policy reads on work.org for select to {{db}}_app using ((select app.actor_person()) is not null);
create policy inserts on work.org for insert to {{db}}_app
  with check ((select app.may('org', 'write')) and region_code like (select app.actor_region()) || '%');
create policy updates on work.org for update to {{db}}_app
  using ((select app.may('org', 'write')) and region_code like (select app.actor_region()) || '%')
  with check (region_code like (select app.actor_region()) || '%');
grant select, insert, update on work.org to {{db}}_app;
call app.let_gate_read('work.org');

-- A development zone is a unit over regions, not a region.
create table work.org_region (
  org_id uuid not null references work.org (id),
  covered_code text not null references work.region (code),
  primary key (org_id, covered_code)
);
alter table work.org_region enable row level security;
alter table work.org_region force row level security;
create policy reads on work.org_region for select to {{db}}_app using ((select app.actor_person()) is not null);
-- Every office may be read by everybody, so to write it does not suffice to see it: zone and covered region lie below the writer.
create policy inserts on work.org_region for insert to {{db}}_app
  with check ((select app.may('org', 'write')) and covered_code like (select app.actor_region()) || '%'
    and exists (select 1 from work.org o where o.id = org_id and o.region_code like (select app.actor_region()) || '%'));
create policy deletes on work.org_region for delete to {{db}}_app
  using ((select app.may('org', 'write'))
    and exists (select 1 from work.org o where o.id = org_id and o.region_code like (select app.actor_region()) || '%'));
grant select, insert, delete on work.org_region to {{db}}_app;
call app.let_gate_read('work.org_region');

create table work.person (
  id uuid primary key,
  login text not null check (login ~ '^[a-z0-9][a-z0-9._-]{1,40}$'),
  name text not null check (length(name) between 1 and 40),
  telephone text,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  like platform.scope_columns including all
);
-- One account one person over the whole installation; the index is on the login alone, which a colleague may know.
create unique index person_login on work.person (login);
create index person_region on work.person (region_code text_pattern_ops, name);
alter table work.person enable row level security;
alter table work.person force row level security;
create policy reads on work.person for select to {{db}}_app
  using (id = (select app.actor_person()) or ((select app.may('person', 'read')) and region_code like (select app.actor_region()) || '%'));
create policy inserts on work.person for insert to {{db}}_app
  with check ((select app.may('person', 'write')) and region_code like (select app.actor_region()) || '%');
create policy updates on work.person for update to {{db}}_app
  using ((select app.may('person', 'write')) and region_code like (select app.actor_region()) || '%')
  with check (region_code like (select app.actor_region()) || '%');
grant select, insert, update on work.person to {{db}}_app;

-- 岗位: unit, role, region, from, to, source document.
create table work.membership (
  id uuid primary key,
  person_id uuid not null references work.person (id),
  org_id uuid not null references work.org (id),
  role text not null,
  title text not null default '' check (length(title) <= 60),
  -- 执法证号, for those who may carry out an administrative inspection (行政处罚法 42).
  certificate_no text check (length(certificate_no) between 4 and 40),
  certificate_valid_to date,
  valid_from date not null,
  valid_to date,
  document text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (valid_to is null or valid_to >= valid_from),
  like platform.scope_columns including all
);
create index membership_person on work.membership (person_id);
create index membership_region on work.membership (region_code text_pattern_ops, role);
create index membership_org on work.membership (org_id);
alter table work.membership enable row level security;
alter table work.membership force row level security;
create policy reads on work.membership for select to {{db}}_app
  using (person_id = (select app.actor_person()) or ((select app.may('person', 'read')) and region_code like (select app.actor_region()) || '%'));
create policy inserts on work.membership for insert to {{db}}_app
  with check ((select app.may('person', 'write')) and person_id <> (select app.actor_person())
    and region_code like (select app.actor_region()) || '%'
    -- only people of one's own region: the reference alone would accept anybody's id
    and exists (select 1 from work.person p where p.id = person_id));
create policy updates on work.membership for update to {{db}}_app
  using ((select app.may('person', 'write')) and person_id <> (select app.actor_person())
    and region_code like (select app.actor_region()) || '%')
  with check (region_code like (select app.actor_region()) || '%');
grant select, insert, update on work.membership to {{db}}_app;

-- ── Sign-in: reached only through the gate's functions ───────────────────────────────────────────────────────────

create table work.credential (
  person_id uuid primary key references work.person (id),
  password_hash text,
  must_change boolean not null default true,
  changed_at timestamptz not null default now(),
  -- TOTP secret sealed by the program with a key outside the database; the database never sees it open.
  totp_sealed text,
  totp_confirmed boolean not null default false,
  totp_last_step bigint not null default 0,
  recovery_hashes text[] not null default '{}',
  -- An enrolment that no code has confirmed yet; the factor in force goes on until then.
  totp_pending text,
  recovery_pending text[] not null default '{}'
);
create table work.session (
  token_hash bytea primary key,
  person_id uuid not null references work.person (id),
  membership_id uuid references work.membership (id),
  via text not null default 'session' check (via in ('session', 'console')),
  -- false until the second factor, where one is demanded, has been given.
  ready boolean not null,
  created_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  user_agent text
);
create index session_person on work.session (person_id);
create table work.login_attempt (
  id bigint generated always as identity primary key,
  login text not null,
  -- keyed hash of the address, never the address
  address_key text not null,
  ok boolean not null,
  at timestamptz not null default clock_timestamp()
);
create index login_attempt_login on work.login_attempt (login, at desc);
create index login_attempt_age on work.login_attempt (at);

do $$
declare t text;
begin
  foreach t in array array['credential', 'session', 'login_attempt'] loop
    execute format('alter table work.%I enable row level security', t);
    execute format('alter table work.%I force row level security', t);
    execute format('create policy gate_all on work.%I to {{db}}_gate using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on work.%I to {{db}}_gate', t);
  end loop;
end $$;
create policy gate_all on work.person to {{db}}_gate using (true) with check (true);
create policy gate_all on work.membership to {{db}}_gate using (true) with check (true);
create policy gate_writes on work.org for insert to {{db}}_gate with check (true);
create policy gate_writes on work.region for insert to {{db}}_gate with check (true);
create policy gate_writes on work.org_region for insert to {{db}}_gate with check (true);
grant select, insert, update on work.person, work.membership to {{db}}_gate;
grant insert on work.org, work.region, work.org_region to {{db}}_gate;

create function app.local_today() returns date language sql stable as $$ select (clock_timestamp() at time zone 'Asia/Shanghai')::date $$;

-- A post that stands today. Login and rights use real time, never the business clock (decisions 22).
create function app.current_posts(person uuid) returns setof work.membership
language sql stable security definer set search_path = pg_catalog, platform as $$
  select m.* from work.membership m join work.org o on o.id = m.org_id
  where m.person_id = person and o.active
    and m.valid_from <= (clock_timestamp() at time zone 'Asia/Shanghai')::date
    and (m.valid_to is null or m.valid_to >= (clock_timestamp() at time zone 'Asia/Shanghai')::date)
  order by m.valid_from, m.id
$$;

create function app.context_of(person_row work.person, post work.membership, via text) returns jsonb
language sql stable security definer set search_path = pg_catalog, platform as $$
  select jsonb_build_object('person', person_row.id, 'name', person_row.name, 'login', person_row.login, 'membership', post.id, 'role', post.role,
    'title', post.title, 'certificate', post.certificate_no, 'org', post.org_id, 'orgName', o.name, 'department', o.kind,
    'region', post.region_code, 'regionName', r.name, 'via', via)
  from work.org o left join work.region r on r.code = post.region_code where o.id = post.org_id
$$;

-- The one door. Looks the session up itself and sets the sealed context of this transaction; returns it, or null when
-- the session is unknown, over, not ready (unless p_unready) or its post no longer stands.
create function app.enter(p_token_hash bytea, p_unready boolean default false) returns jsonb
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  s work.session;
  p work.person;
  m work.membership;
  c work.credential;
  ctx jsonb;
begin
  select * into s from work.session where token_hash = p_token_hash;
  if not found or s.expires_at < clock_timestamp() or s.seen_at < clock_timestamp() - interval '2 hours' then return null; end if;
  select * into p from work.person where id = s.person_id and active;
  if not found then return null; end if;
  select * into c from work.credential where person_id = p.id;
  if not p_unready and (not s.ready or (s.via = 'session' and coalesce(c.must_change, true))) then return null; end if;
  select * into m from app.current_posts(p.id) cp where cp.id = s.membership_id;
  -- A post that ended ends its sessions: another post may demand a second factor that this session never gave.
  if not found then return null; end if;
  if s.seen_at < clock_timestamp() - interval '1 minute' then
    -- Two requests of one session must not wait for each other's transaction only to note that it is alive.
    update work.session set seen_at = clock_timestamp() where token_hash in
      (select token_hash from work.session where token_hash = p_token_hash for update skip locked);
  end if;
  ctx := app.context_of(p, m, s.via);
  if s.ready and not coalesce(c.must_change, true) or s.via = 'console' then
    perform app.set_context(ctx);
  end if;
  return ctx || jsonb_build_object('ready', s.ready, 'mustChange', coalesce(c.must_change, true) and s.via = 'session',
    'secondFactor', coalesce(c.totp_confirmed, false));
end $$;

-- A job acts as the person who queued it, in the post they held then, if that post still stands.
create function app.enter_job(job_id uuid) returns jsonb
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  j platform.job;
  p work.person;
  m work.membership;
  ctx jsonb;
begin
  select * into j from platform.job where id = job_id and state in ('queued', 'running');
  if not found then return null; end if;
  select * into p from work.person where id = j.person_id and active;
  select * into m from app.current_posts(j.person_id) cp where cp.id = j.membership_id;
  if p.id is null or m.id is null then return null; end if;
  ctx := app.context_of(p, m, 'job');
  perform app.set_context(ctx);
  return ctx;
end $$;

-- What sign-in must know of an account. Answers nothing for an unknown or ended one; the caller then does the same work.
create function app.credential_of(p_login text) returns table (person_id uuid, password_hash text, must_change boolean,
  totp_confirmed boolean, region_code text, roles text[])
language sql stable security definer set search_path = pg_catalog, platform as $$
  select p.id, c.password_hash, c.must_change, c.totp_confirmed, p.region_code,
    coalesce((select array_agg(m.role) from app.current_posts(p.id) m), '{}')
  from work.person p join work.credential c on c.person_id = p.id where p.login = p_login and p.active
$$;

-- The secrets of the session's own person, for checking a password again or a code. Sealed as stored.
create function app.credential_of_session(p_token_hash bytea) returns table (person_id uuid, login text, name text, region_code text, ready boolean,
  must_change boolean, password_hash text, totp_sealed text, totp_confirmed boolean, totp_pending text)
language sql stable security definer set search_path = pg_catalog, platform as $$
  select p.id, p.login, p.name, p.region_code, s.ready, c.must_change, c.password_hash, c.totp_sealed, c.totp_confirmed, c.totp_pending
  from work.session s join work.person p on p.id = s.person_id and p.active join work.credential c on c.person_id = p.id
  where s.token_hash = p_token_hash and s.expires_at > clock_timestamp() and s.seen_at > clock_timestamp() - interval '2 hours'
$$;

create function app.open_session(p_person uuid, p_token_hash bytea, p_ready boolean, p_user_agent text) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare post uuid;
begin
  select id into post from app.current_posts(p_person) limit 1;
  if post is null then return false; end if;
  insert into work.session (token_hash, person_id, membership_id, ready, expires_at, user_agent)
    values (p_token_hash, p_person, post, p_ready, clock_timestamp() + interval '12 hours', left(p_user_agent, 200));
  return true;
end $$;

create function app.close_session(p_token_hash bytea) returns void
language sql security definer set search_path = pg_catalog, platform as $$ delete from work.session where token_hash = p_token_hash $$;

-- A new token for the same session whenever its powers change (session fixation).
create function app.renew_session(p_token_hash bytea, p_new_hash bytea, p_ready boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  update work.session set token_hash = p_new_hash, ready = p_ready where token_hash = p_token_hash and expires_at > clock_timestamp();
  return found;
end $$;

create function app.switch_post(p_token_hash bytea, p_membership uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare s work.session;
begin
  select * into s from work.session where token_hash = p_token_hash and ready and expires_at > clock_timestamp();
  if not found or not exists (select 1 from app.current_posts(s.person_id) cp where cp.id = p_membership) then return false; end if;
  update work.session set membership_id = p_membership where token_hash = p_token_hash;
  return true;
end $$;

create function app.posts_of_session(p_token_hash bytea) returns table (id uuid, role text, title text, region_code text, region_name text, org_name text, department text)
language sql stable security definer set search_path = pg_catalog, platform as $$
  select m.id, m.role, m.title, m.region_code, r.name, o.name, o.kind
  from work.session s cross join lateral app.current_posts(s.person_id) m
  join work.org o on o.id = m.org_id left join work.region r on r.code = m.region_code
  where s.token_hash = p_token_hash and s.ready and s.expires_at > clock_timestamp()
$$;

-- Whether the acting administrator may touch a person's way to sign in: not their own, of their region, and with no post
-- that still stands outside it, or a town could take over a county's account by giving it a new password.
create function app.may_administer(p_person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, platform as $$
  select coalesce(app.may('person', 'write') and p_person <> app.actor_person()
    and exists (select 1 from work.person p where p.id = p_person and p.region_code like app.actor_region() || '%')
    and not exists (select 1 from work.membership m where m.person_id = p_person and m.region_code not like app.actor_region() || '%'
      and (m.valid_to is null or m.valid_to >= app.local_today())), false)
$$;

-- Sets a password: one's own through one's finished session, or (p_token_hash null) by an administrator in context, whereupon
-- it must be changed at the next sign-in. Ends the person's other sessions.
create function app.set_password(p_token_hash bytea, p_person uuid, p_hash text) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare own uuid;
begin
  if p_token_hash is not null then
    select person_id into own from work.session where token_hash = p_token_hash and ready and expires_at > clock_timestamp();
    if own is null or own <> p_person then return false; end if;
  elsif not app.may_administer(p_person) then return false;
  end if;
  insert into work.credential (person_id, password_hash, must_change) values (p_person, p_hash, own is null)
    on conflict (person_id) do update set password_hash = p_hash, must_change = own is null, changed_at = clock_timestamp();
  delete from work.session where person_id = p_person and token_hash is distinct from p_token_hash;
  return true;
end $$;

-- Second factor: begin (sealed secret, hashed recovery codes), confirm by the first code, use (the step must rise: no
-- replay), recovery codes used once. Whoever has only the password must not replace a factor that is in force.
create function app.begin_totp(p_token_hash bytea, p_sealed text, p_recovery text[]) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  update work.credential c set totp_pending = p_sealed, recovery_pending = p_recovery
    from work.session s where s.token_hash = p_token_hash and s.expires_at > clock_timestamp() and c.person_id = s.person_id
      and (s.ready or not c.totp_confirmed);
  return found;
end $$;
create function app.confirm_totp(p_token_hash bytea, p_step bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  update work.credential c set totp_sealed = c.totp_pending, recovery_hashes = c.recovery_pending, totp_confirmed = true, totp_last_step = p_step,
      totp_pending = null, recovery_pending = '{}'
    from work.session s where s.token_hash = p_token_hash and s.expires_at > clock_timestamp() and c.person_id = s.person_id
      and (s.ready or not c.totp_confirmed) and c.totp_pending is not null;
  return found;
end $$;
create function app.use_totp_step(p_token_hash bytea, p_step bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  update work.credential c set totp_last_step = p_step from work.session s
    where s.token_hash = p_token_hash and s.expires_at > clock_timestamp() and c.person_id = s.person_id
      and c.totp_confirmed and c.totp_last_step < p_step;
  return found;
end $$;
create function app.use_recovery(p_token_hash bytea, p_hash text) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  update work.credential c set recovery_hashes = array_remove(c.recovery_hashes, p_hash) from work.session s
    where s.token_hash = p_token_hash and s.expires_at > clock_timestamp() and c.person_id = s.person_id
      and c.totp_confirmed and p_hash = any (c.recovery_hashes);
  return found;
end $$;
create function app.clear_totp(p_person uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  if not app.may_administer(p_person) then return false; end if;
  update work.credential set totp_sealed = null, totp_confirmed = false, totp_last_step = 0, recovery_hashes = '{}', totp_pending = null,
    recovery_pending = '{}' where person_id = p_person;
  return found;
end $$;
-- Ends every session of a person whose account or post was ended by the acting administrator.
create function app.end_sessions(p_person uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  if not app.may_administer(p_person) then return false; end if;
  delete from work.session where person_id = p_person;
  return true;
end $$;
create function app.credential_state(p_person uuid) returns table (has_password boolean, must_change boolean, totp boolean)
language sql stable security definer set search_path = pg_catalog, platform as $$
  select c.password_hash is not null, c.must_change, c.totp_confirmed from work.credential c join work.person p on p.id = c.person_id
  where c.person_id = p_person and (p_person = app.actor_person() or (app.may('person', 'read') and p.region_code like app.actor_region() || '%'))
$$;

-- Begins an attempt to sign in (or to give a second factor): notes it as failed at once, so that a thousand attempts sent
-- together count each other, and answers its number; or, when the account has to wait, null and the seconds.
-- After five failures in an hour from one address the wait grows 1, 2, 4 … 15 minutes for this account from this address.
-- After fifty failures in an hour from everywhere an address from which this account never came in waits one minute between
-- attempts: slower, never shut. An address is never shut for other accounts. Attempts refused here are not counted.
create function app.begin_login(p_login text, p_address_key text) returns table (attempt bigint, wait_seconds int)
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  moment timestamptz := clock_timestamp();
  account text := left(p_login, 100);
  here int;
  last_here timestamptz;
  everywhere int;
  last_everywhere timestamptz;
  known_since timestamptz;
  until timestamptz := '-infinity';
begin
  perform pg_advisory_xact_lock(7164, hashtext(account));
  select max(at) into known_since from work.login_attempt where login = account and address_key = p_address_key and ok;
  select count(*) filter (where address_key = p_address_key and at > coalesce(known_since, '-infinity')), max(at) filter (where address_key = p_address_key),
      count(*), max(at)
    into here, last_here, everywhere, last_everywhere
    from work.login_attempt where login = account and not ok and at > moment - interval '1 hour';
  if here >= 5 then until := last_here + least(power(2, least(here, 20) - 5), 15) * interval '1 minute'; end if;
  if everywhere >= 50 and known_since is null then until := greatest(until, last_everywhere + interval '1 minute'); end if;
  if until > moment then
    return query select null::bigint, ceil(extract(epoch from until - moment))::int;
    return;
  end if;
  delete from work.login_attempt where at < moment - interval '30 days';
  return query with noted as (insert into work.login_attempt as a (login, address_key, ok, at) values (account, p_address_key, false, moment) returning a.id)
    select noted.id, 0 from noted;
end $$;
create function app.finish_login(p_attempt bigint) returns void
language sql security definer set search_path = pg_catalog, platform as $$ update work.login_attempt set ok = true where id = p_attempt $$;

-- The owner's console: opens a short session for a person named on the command line. Not granted to the program.
create function app.open_console_session(p_login text, p_token_hash bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare
  p work.person;
  post uuid;
begin
  select * into p from work.person where login = p_login and active;
  if not found then return false; end if;
  select id into post from app.current_posts(p.id) limit 1;
  if post is null then return false; end if;
  insert into work.session (token_hash, person_id, membership_id, via, ready, expires_at)
    values (p_token_hash, p.id, post, 'console', true, clock_timestamp() + interval '2 hours');
  return true;
end $$;

-- The first administrator of an installation (console only): region row, unit, person, post.
create function app.found_installation(p_region text, p_region_name text, p_level text, p_org uuid, p_org_name text, p_person uuid, p_login text,
  p_name text, p_membership uuid, p_hash text) returns void
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  insert into work.region (code, name, level) values (p_region, p_region_name, p_level) on conflict do nothing;
  insert into work.org (id, name, kind, region_code) values (p_org, p_org_name, 'government', p_region);
  insert into work.person (id, login, name, region_code) values (p_person, p_login, p_name, p_region);
  insert into work.membership (id, person_id, org_id, role, region_code, valid_from)
    values (p_membership, p_person, p_org, 'administrator', p_region, app.local_today());
  insert into work.credential (person_id, password_hash, must_change) values (p_person, p_hash, true);
end $$;

-- The audit page pages by time: a county's chain by itself, several chains together.
create index audit_entry_chain_time on platform.audit_entry (chain, at_ms desc, id desc);
create index audit_entry_time on platform.audit_entry (at_ms desc, id desc);

create table work.saved_view (
  id uuid primary key,
  person_id uuid not null,
  list text not null check (length(list) <= 60),
  name text not null check (length(name) between 1 and 30),
  query text not null check (length(query) <= 2000),
  columns text[] not null default '{}',
  created_at timestamptz not null default now(),
  unique (person_id, list, name)
);
call app.protect_own('work.saved_view');

select app.allow('region', 'write', 'administrator');
select app.allow('org', 'read', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer', 'grid_worker', 'legal_reviewer', 'supervisor', 'auditor', 'administrator');
select app.allow('org', 'write', 'administrator');
select app.allow('person', 'write', 'administrator');
select app.allow('person', 'read', 'clerk', 'leader_in_charge', 'principal_leader', 'department_officer', 'supervisor', 'auditor', 'administrator');

grant execute on function app.local_today() to {{db}}_app, {{db}}_gate;
do $$
declare f text;
begin
  foreach f in array array['app.current_posts(uuid)', 'app.context_of(work.person, work.membership, text)', 'app.enter(bytea, boolean)', 'app.enter_job(uuid)',
    'app.credential_of(text)', 'app.credential_of_session(bytea)', 'app.open_session(uuid, bytea, boolean, text)', 'app.close_session(bytea)',
    'app.renew_session(bytea, bytea, boolean)', 'app.switch_post(bytea, uuid)', 'app.posts_of_session(bytea)', 'app.may_administer(uuid)',
    'app.set_password(bytea, uuid, text)', 'app.begin_totp(bytea, text, text[])', 'app.confirm_totp(bytea, bigint)',
    'app.use_totp_step(bytea, bigint)', 'app.use_recovery(bytea, text)', 'app.clear_totp(uuid)', 'app.end_sessions(uuid)',
    'app.credential_state(uuid)', 'app.begin_login(text, text)', 'app.finish_login(bigint)', 'app.open_console_session(text, bytea)',
    'app.found_installation(text, text, text, uuid, text, uuid, text, text, uuid, text)'] loop
    execute format('alter function %s owner to {{db}}_gate', f);
    execute format('revoke all on function %s from public', f);
    if f not like 'app.open_console_session%' and f not like 'app.found_installation%' and f not like 'app.context_of%' then
      execute format('grant execute on function %s to {{db}}_app', f);
    end if;
    execute format('grant execute on function %s to current_user', f);
  end loop;
end $$;
