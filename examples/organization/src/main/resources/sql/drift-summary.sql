-- Snowflake analytics, Orders: changed; 1 removed: Total; 1 changed: Size (type number to string); 2 added: Colour, Weight
select concat(
    coalesce(:#${header.CamelPolytomicConnectionName}, 'Model'),
    ', ',
    coalesce(body ->> 'schema_name', body ->> 'model_name', :#${exchangeProperty.subject}),
    ': ',
    body ->> 'change',
    (
        select concat('; ', count(*), ' removed: ', string_agg(field ->> 'name', ', '))
        from jsonb_array_elements(body -> 'fields_removed') field
        having count(*) > 0
    ),
    (
        select concat(
            '; ',
            count(*),
            ' changed: ',
            string_agg(
                concat(
                    field ->> 'name',
                    ' (',
                    (
                        select string_agg(concat(key, ' ', value ->> 'from', ' to ', value ->> 'to'), ', ')
                        from jsonb_each(field -> 'changes')
                    ),
                    ')'
                ),
                ', '
            )
        )
        from jsonb_array_elements(body -> 'fields_changed') field
        having count(*) > 0
    ),
    (
        select concat('; ', count(*), ' added: ', string_agg(field ->> 'name', ', '))
        from jsonb_array_elements(body -> 'fields_added') field
        having count(*) > 0
    )
)
from (select cast(:#${body} as jsonb) as body) drift
