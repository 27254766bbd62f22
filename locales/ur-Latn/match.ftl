# Why two companies fit. `need` and `offer` are quotations with their marks.
match-they-offer = Un ki peshkash { $offer } is zarurat ke mutabiq hai: { $need }.
match-they-are = Un ka apna taaruf { $offer } is zarurat ke mutabiq hai: { $need }.
match-they-need = Un ki zarurat { $need } hai, jis ke liye ye peshkash mauzoon hai: { $offer }.
match-they-need-such = Un ki zarurat { $need } hai, jis ke liye ye taaruf mauzoon hai: { $offer }.
match-none = Koi mauzoon company nahin mili.
