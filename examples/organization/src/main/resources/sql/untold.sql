select summary, link, string_agg(cast(number as text), ',') over () as numbers
from (
    select number, summary, link from findings where told_at is null and not repeated order by number limit 20
) untold
order by number
