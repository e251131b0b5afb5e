update findings set told_at = now() where cast(number as text) in (:#in:${exchangeProperty.numbers})
