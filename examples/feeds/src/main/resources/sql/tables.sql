create table if not exists models (
    id text primary key,
    name text,
    version integer,
    updated_at timestamptz not null
);
create table if not exists schema_transitions (
    connection_id text not null,
    status text not null,
    previous_status text,
    refreshed_at timestamptz,
    seen_at timestamptz not null default now()
);
-- the same transition, delivered a second time, is the same row
create unique index if not exists schema_transitions_once
    on schema_transitions (connection_id, status, coalesce(refreshed_at, '-infinity'));
