-- What this installation is: its name, whether it is a demonstration, who must give a second factor.
create table platform.installation (
  id int primary key check (id = 1),
  name text not null,
  demonstration boolean not null,
  require_second_factor_for text[] not null default '{}',
  demo_logins jsonb not null default '[]'
);
alter table platform.installation enable row level security;
alter table platform.installation force row level security;
create policy owner_all on platform.installation to current_user using (true) with check (true);
create policy gate_reads on platform.installation for select to {{db}}_gate using (true);
grant select on platform.installation to {{db}}_gate;

-- The sign-in page says it before anybody is signed in.
create function app.installation() returns platform.installation
language sql stable security definer set search_path = pg_catalog, platform as $$ select i.* from platform.installation i $$;
alter function app.installation() owner to {{db}}_gate;
revoke all on function app.installation() from public;
grant execute on function app.installation() to {{db}}_app;

-- The owner's console: login and first post of everybody, for playing a demonstration. Not granted to the program.
create function app.first_posts() returns table (login text, id uuid)
language sql stable security definer set search_path = pg_catalog, platform as $$
  select p.login, (select m.id from app.current_posts(p.id) m limit 1) from work.person p
$$;
alter function app.first_posts() owner to {{db}}_gate;
revoke all on function app.first_posts() from public;
grant execute on function app.first_posts() to current_user;
