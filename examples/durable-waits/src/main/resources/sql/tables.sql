-- What Camel's JdbcAggregationRepository wants: a table of its name, and one for what was removed and not yet confirmed.
create table if not exists waits (
  id varchar(255) primary key,
  exchange bytea not null,
  version bigint not null
);
create table if not exists waits_completed (
  id varchar(255) primary key,
  exchange bytea not null,
  version bigint not null
);
