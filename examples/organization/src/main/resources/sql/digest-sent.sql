insert into digests (day, until) values (current_date, cast(:#${exchangeProperty.until} as timestamptz))
on conflict (day) do update set until = excluded.until
