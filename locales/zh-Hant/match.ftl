# Why two companies fit. `need` and `offer` are quotations with their marks.
match-they-offer = 對方提供{ $offer }，可滿足需求{ $need }。
match-they-are = 對方的自我介紹是{ $offer }，可滿足需求{ $need }。
match-they-need = 對方的需求是{ $need }，所供{ $offer }正好對應。
match-they-need-such = 對方的需求是{ $need }，與介紹{ $offer }相符。
match-none = 沒有合適的對象。
