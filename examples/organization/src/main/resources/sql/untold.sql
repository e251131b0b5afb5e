select
    string_agg(concat(summary, chr(10), link), chr(10) order by number) as text,
    string_agg(cast(number as text), ',') as numbers
from (
    select number, summary, link from findings where told_at is null and not repeated order by number limit 20
) untold
having count(*) > 0
