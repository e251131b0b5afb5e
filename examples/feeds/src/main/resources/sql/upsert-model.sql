insert into models (id, name, version, updated_at)
values (:#id, :#name, :#version, cast(:#updated_at as timestamptz))
on conflict (id) do update
set name = excluded.name, version = excluded.version, updated_at = excluded.updated_at
where models.updated_at <= excluded.updated_at
