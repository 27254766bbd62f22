# Why two companies fit. `need` and `offer` are quotations with their marks.
match-they-offer = They offer { $offer }, which meets the need { $need }.
match-they-are = They say of themselves { $offer }, which meets the need { $need }.
match-they-need = They need { $need }, which the offer { $offer } meets.
match-they-need-such = They need { $need }, which the description { $offer } meets.
match-none = Nothing fits.
