-- 类案 over the newest cases of a kind: at most 2,000 a circle, so that what one opening costs does not grow with the province's ledger
-- (all fines of a kind among a million cases took seconds), and what is compared is of these years. While no circle is full, all cases
-- count and the rule about differences holds as before; of a full one nobody can tell which cases it holds.

drop index work.case_like;
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

create or replace function app.like_penalties(p_case uuid, p_money text, p_band text, p_activities text[], p_basis text)
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

create or replace function app.like_ways(p_case uuid) returns table (kind text, basis text, n int)
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
