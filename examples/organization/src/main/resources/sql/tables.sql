-- What was found. Of the same subject the same topic is told once a day, however often it is found.
create table if not exists findings (
    number bigserial primary key,
    kind text not null,
    subject text not null,
    topic text not null,
    occurrence text,
    summary text not null,
    link text not null,
    found_at timestamptz not null default now(),
    repeated boolean not null,
    told_at timestamptz
);
-- a failed execution that is delivered a second time is the same row
create unique index if not exists findings_once on findings (kind, subject, occurrence);
create index if not exists findings_untold on findings (number) where told_at is null and not repeated;

create table if not exists digests (
    day date primary key,
    until timestamptz not null
);

-- what the fields of schemas and models were like: JdbcStateRepository
create table if not exists known (
    key text primary key,
    value text not null
);
