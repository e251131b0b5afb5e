select
    case
        when count(*) = 0 then 'Since the last digest: no drift, and no sync has failed.'
        else
            concat(
                'Since the last digest: ',
                count(*),
                ' to look at.',
                string_agg(
                    concat(
                        chr(10),
                        '- ',
                        summary,
                        case when times > 1 then concat(' (', times, ' times)') end,
                        chr(10),
                        '  ',
                        link
                    ),
                    ''
                    order by kind, number
                )
            )
    end
from (
    select
        kind, link, count(*) as times, max(number) as number, (array_agg(summary order by number desc))[1] as summary
    from findings
    where found_at <= cast(:#${exchangeProperty.until} as timestamptz)
        and found_at > coalesce((select max(until) from digests), '-infinity')
    group by kind, subject, link
) subjects
