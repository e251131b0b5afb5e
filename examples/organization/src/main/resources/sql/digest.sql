select kind, link, count(*) as times, (array_agg(summary order by number desc))[1] as summary
from findings
where found_at <= cast(:#${exchangeProperty.until} as timestamptz)
  and found_at > coalesce((select max(until) from digests), '-infinity')
group by kind, subject, link
order by kind, max(number)
