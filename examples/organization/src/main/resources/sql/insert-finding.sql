insert into findings (kind, subject, topic, occurrence, summary, link, repeated)
values (
    :#${exchangeProperty.kind},
    :#${exchangeProperty.subject},
    :#${exchangeProperty.topic},
    nullif(cast(:#${exchangeProperty.occurrence} as text), ''),
    :#${body},
    :#${exchangeProperty.link},
    coalesce(
        (
            select last.topic = :#${exchangeProperty.topic} and last.found_at > now() - interval '1 day'
            from findings last
            where last.kind = :#${exchangeProperty.kind} and last.subject = :#${exchangeProperty.subject}
            order by last.number desc
            limit 1
        ),
        false
    )
)
on conflict do nothing
