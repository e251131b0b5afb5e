-- an execution of a bulk sync has its counts at the top, one of a model sync under counts
select concat(
    coalesce(:#${header.CamelPolytomicSyncName}, :#${header.CamelPolytomicSyncId}),
    ': failed, ',
    coalesce(body ->> 'record_count', body -> 'counts' ->> 'total', '0'),
    ' records, ',
    coalesce(body ->> 'error_count', body -> 'counts' ->> 'error', '0'),
    ' errors, ',
    coalesce(body ->> 'warning_count', body -> 'counts' ->> 'warnings', '0'),
    ' warnings'
)
from (select cast(:#${body} as jsonb) as body) execution
