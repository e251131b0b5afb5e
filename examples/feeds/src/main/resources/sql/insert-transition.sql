insert into schema_transitions (connection_id, status, previous_status, refreshed_at)
values (
    :#${properties:example.connection},
    :#${header.CamelPolytomicStatus},
    :#${header.CamelPolytomicPreviousStatus},
    cast(:#${body[last_refresh_finished]} as timestamptz)
)
on conflict do nothing
