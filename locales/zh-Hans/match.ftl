# Why two companies fit. `need` and `offer` are quotations with their marks.
match-they-offer = 对方提供{ $offer }，可满足需求{ $need }。
match-they-are = 对方的自我介绍是{ $offer }，可满足需求{ $need }。
match-they-need = 对方的需求是{ $need }，所供{ $offer }正好对应。
match-they-need-such = 对方的需求是{ $need }，与介绍{ $offer }相符。
match-none = 没有合适的对象。
