select now() as until
where localtime >= cast(:#${properties:example.digest-at} as time)
  and not exists (select 1 from digests where day = current_date)
