-- 签字确认: what was shown is kept as canonical text with two hashes and never changes; each signature says who, as what,
-- when and how they showed once more that it was them, and names the hash of the one before it on the same subject.

create function app.never_changes() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '% is never changed or deleted', tg_table_name using errcode = '42501';
end $$;

create table work.signed_content (
  id uuid primary key,
  subject_kind text not null check (subject_kind ~ '^[a-z][a-z0-9-]{1,40}$'),
  subject_id text not null check (length(subject_id) between 1 and 120),
  -- How it is laid out on screen and paper, `problem-list@1`.
  layout text not null check (layout ~ '^[a-z][a-z0-9-]{1,40}@[0-9]{1,4}$'),
  content text not null check (length(content) <= 8000000),
  sha256 text not null check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  sm3 text not null check (sm3 ~ '^[0-9a-f]{64}$'),
  -- Sixteen characters on every printed page, out of the first 80 bits of the SHA-256.
  code text not null check (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  prepared_by uuid not null,
  prepared_by_name text not null,
  created_at timestamptz not null default clock_timestamp(),
  like platform.scope_columns including all,
  unique (subject_kind, subject_id, sha256)
);
create index signed_content_code on work.signed_content (code);
create index signed_content_subject on work.signed_content (subject_kind, subject_id text_pattern_ops, created_at desc);

-- Everything that is said stands in `statement`, which is hashed; the other columns are read out of it by the database.
create table work.signature (
  id uuid primary key,
  content_id uuid not null references work.signed_content (id),
  statement text not null check (length(statement) <= 20000),
  sha256 text not null check (sha256 = encode(sha256(convert_to(statement, 'UTF8')), 'hex')),
  -- What a passkey answered, so that it can be checked again without its owner; its hash stands in the statement.
  proof text,
  kind text not null generated always as ((statement::jsonb) ->> 'kind') stored check (kind in ('signed', 'returned')),
  content_sha256 text not null generated always as ((statement::jsonb) ->> 'content') stored,
  subject_kind text not null generated always as ((statement::jsonb) ->> 'subjectKind') stored,
  subject_id text not null generated always as ((statement::jsonb) ->> 'subjectId') stored,
  seq int not null generated always as (((statement::jsonb) ->> 'seq')::int) stored,
  prev text not null generated always as ((statement::jsonb) ->> 'prev') stored,
  signed_by uuid not null generated always as (((statement::jsonb) ->> 'person')::uuid) stored,
  name text not null generated always as ((statement::jsonb) ->> 'name') stored,
  post text not null generated always as ((statement::jsonb) ->> 'post') stored,
  role text not null generated always as ((statement::jsonb) ->> 'role') stored,
  signer_region text not null generated always as ((statement::jsonb) ->> 'region') stored,
  signer_level text not null generated always as ((statement::jsonb) ->> 'level') stored,
  method text not null generated always as ((statement::jsonb) ->> 'method') stored
    check (method in ('password', 'second_factor', 'passkey', 'none')),
  at_ms bigint not null generated always as (((statement::jsonb) ->> 'at')::bigint) stored,
  note text not null generated always as ((statement::jsonb) ->> 'note') stored,
  created_at timestamptz not null default clock_timestamp(),
  like platform.scope_columns including all,
  unique (subject_kind, subject_id, seq),
  check (kind = 'returned' or method <> 'none')
);
create index signature_content on work.signature (content_id, at_ms);
create index signature_subject on work.signature (subject_kind, subject_id text_pattern_ops, seq desc);

-- 盖章扫描件, found by the code printed on the page.
create table work.signed_scan (
  id uuid primary key,
  content_id uuid not null references work.signed_content (id),
  file_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  sm3 text not null check (sm3 ~ '^[0-9a-f]{64}$'),
  matched_by text not null check (matched_by in ('typed', 'file_name')),
  uploaded_by uuid not null,
  uploaded_by_name text not null,
  created_at timestamptz not null default clock_timestamp(),
  like platform.scope_columns including all
);
create index signed_scan_content on work.signed_scan (content_id, created_at);

do $$
declare t text;
begin
  foreach t in array array['signed_content', 'signature', 'signed_scan'] loop
    execute format('call app.protect(%L, %L)', 'work.' || t, 'sign_off');
    execute format('drop policy updates on work.%I', t);
    execute format('revoke update on work.%I from {{db}}_app', t);
    execute format('create trigger never_changes before update or delete on work.%I for each row execute function app.never_changes()', t);
    execute format('create trigger never_emptied before truncate on work.%I for each statement execute function app.never_changes()', t);
    -- For `signatures verify`, run by the installation's owner.
    execute format('create policy owner_reads on work.%I for select to current_user using (true)', t);
  end loop;
end $$;
-- Only the leader of a unit signs, for that unit, on what lies in it.
drop policy inserts on work.signature;
create policy inserts on work.signature for insert to {{db}}_app with check ((select app.may('sign_off', 'write'))
  and (select app.actor_role()) = 'principal_leader' and signed_by = (select app.actor_person())
  and signer_region = (select app.actor_region())
  and (select app.actor_region()) in (province_code, city_code, county_code, town_code, village_code, grid_code)
  and exists (select 1 from work.signed_content c where c.id = content_id and c.sha256 = content_sha256 and c.region_code = signature.region_code));
drop policy inserts on work.signed_scan;
create policy inserts on work.signed_scan for insert to {{db}}_app with check ((select app.may('sign_off', 'write'))
  and uploaded_by = (select app.actor_person())
  and (select app.actor_region()) in (province_code, city_code, county_code, town_code, village_code, grid_code)
  and exists (select 1 from work.signed_content c where c.id = content_id and c.region_code = signed_scan.region_code));

select app.allow('sign_off', 'read', 'clerk', 'leader_in_charge', 'principal_leader', 'legal_reviewer', 'supervisor', 'auditor');
select app.allow('sign_off', 'write', 'clerk', 'principal_leader');

-- ── 通行密钥 and showing once more who one is ─────────────────────────────────────────────────────────────────────
-- Reached only through the gate's functions, like everything of signing in.

create table work.passkey (
  id uuid primary key,
  person_id uuid not null references work.person (id),
  credential_id text not null unique check (length(credential_id) between 16 and 1400),
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  -- The host name it was made for; it answers to no other.
  rp_id text not null,
  name text not null check (length(name) between 1 and 40),
  created_at timestamptz not null default clock_timestamp(),
  last_used_at timestamptz,
  removed_at timestamptz
);
create index passkey_person on work.passkey (person_id);

-- One asking: for which contents, and once given, how. Good for five minutes and for one use.
create table work.reauthentication (
  id uuid primary key,
  person_id uuid not null references work.person (id),
  hashes text[] not null check (cardinality(hashes) between 1 and 200),
  method text check (method in ('password', 'second_factor', 'passkey')),
  credential_id text,
  proof text,
  asked_at timestamptz not null default clock_timestamp(),
  given_at timestamptz,
  used_at timestamptz
);
create index reauthentication_age on work.reauthentication (asked_at);

do $$
declare t text;
begin
  foreach t in array array['passkey', 'reauthentication'] loop
    execute format('alter table work.%I enable row level security', t);
    execute format('alter table work.%I force row level security', t);
    execute format('create policy gate_all on work.%I to {{db}}_gate using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on work.%I to {{db}}_gate', t);
  end loop;
end $$;

-- The person of a finished session, or null.
create function app.person_of_session(p_token_hash bytea) returns uuid
language sql stable security definer set search_path = pg_catalog, platform as $$
  select s.person_id from work.session s join work.person p on p.id = s.person_id and p.active
  where s.token_hash = p_token_hash and s.ready and s.expires_at > clock_timestamp() and s.seen_at > clock_timestamp() - interval '2 hours'
$$;

create function app.passkeys_of_session(p_token_hash bytea) returns table (id uuid, credential_id text, public_key bytea, counter bigint,
  transports text[], rp_id text, name text, created_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = pg_catalog, platform as $$
  select k.id, k.credential_id, k.public_key, k.counter, k.transports, k.rp_id, k.name, k.created_at, k.last_used_at
  from work.passkey k where k.person_id = app.person_of_session(p_token_hash) and k.removed_at is null order by k.created_at, k.id
$$;

create function app.add_passkey(p_token_hash bytea, p_id uuid, p_credential text, p_key bytea, p_counter bigint, p_transports text[], p_rp text,
  p_name text) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare own uuid := app.person_of_session(p_token_hash);
begin
  if own is null then return false; end if;
  insert into work.passkey (id, person_id, credential_id, public_key, counter, transports, rp_id, name)
    values (p_id, own, p_credential, p_key, p_counter, p_transports, p_rp, p_name) on conflict do nothing;
  return found;
end $$;

create function app.remove_passkey(p_token_hash bytea, p_id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  update work.passkey set removed_at = clock_timestamp()
    where id = p_id and person_id = app.person_of_session(p_token_hash) and removed_at is null;
  return found;
end $$;

-- A counter that does not rise means a copied key; keys that do not count stay at nought.
create function app.use_passkey(p_token_hash bytea, p_credential text, p_counter bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  update work.passkey set counter = p_counter, last_used_at = clock_timestamp()
    where credential_id = p_credential and person_id = app.person_of_session(p_token_hash) and removed_at is null
      and (p_counter > counter or (p_counter = 0 and counter = 0));
  return found;
end $$;

create function app.ask_reauthentication(p_token_hash bytea, p_id uuid, p_hashes text[]) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
declare own uuid := app.person_of_session(p_token_hash);
begin
  if own is null then return false; end if;
  delete from work.reauthentication where asked_at < clock_timestamp() - interval '1 day';
  insert into work.reauthentication (id, person_id, hashes) values (p_id, own, p_hashes) on conflict do nothing;
  return found;
end $$;

create function app.reauthentication_asked(p_token_hash bytea, p_id uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, platform as $$
  select r.hashes from work.reauthentication r where r.id = p_id and r.person_id = app.person_of_session(p_token_hash)
    and r.given_at is null and r.asked_at > clock_timestamp() - interval '5 minutes'
$$;

create function app.give_reauthentication(p_token_hash bytea, p_id uuid, p_method text, p_credential text, p_proof text) returns boolean
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  update work.reauthentication set method = p_method, credential_id = p_credential, proof = p_proof, given_at = clock_timestamp()
    where id = p_id and person_id = app.person_of_session(p_token_hash) and given_at is null
      and asked_at > clock_timestamp() - interval '5 minutes';
  return found;
end $$;

-- Takes it in the transaction of what it was given for: the acting person's own, fresh, unused, for these contents.
create function app.use_reauthentication(p_id uuid, p_hashes text[]) returns table (method text, credential_id text, proof text)
language plpgsql security definer set search_path = pg_catalog, platform as $$
begin
  return query update work.reauthentication r set used_at = clock_timestamp()
    where r.id = p_id and r.person_id = app.actor_person() and r.given_at > clock_timestamp() - interval '5 minutes'
      and r.used_at is null and p_hashes <@ r.hashes
    returning r.method, r.credential_id, r.proof;
end $$;

do $$
declare f text;
begin
  foreach f in array array['app.person_of_session(bytea)', 'app.passkeys_of_session(bytea)',
    'app.add_passkey(bytea, uuid, text, bytea, bigint, text[], text, text)', 'app.remove_passkey(bytea, uuid)',
    'app.use_passkey(bytea, text, bigint)', 'app.ask_reauthentication(bytea, uuid, text[])', 'app.reauthentication_asked(bytea, uuid)',
    'app.give_reauthentication(bytea, uuid, text, text, text)', 'app.use_reauthentication(uuid, text[])'] loop
    execute format('alter function %s owner to {{db}}_gate', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to {{db}}_app', f);
  end loop;
end $$;
