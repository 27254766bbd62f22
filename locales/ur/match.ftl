# Why two companies fit. `need` and `offer` are quotations with their marks.
match-they-offer = ان کی پیشکش { $offer } اس ضرورت کے مطابق ہے: { $need }۔
match-they-are = ان کا اپنا تعارف { $offer } اس ضرورت کے مطابق ہے: { $need }۔
match-they-need = ان کی ضرورت { $need } ہے، جس کے لیے یہ پیشکش موزوں ہے: { $offer }۔
match-they-need-such = ان کی ضرورت { $need } ہے، جس کے لیے یہ تعارف موزوں ہے: { $offer }۔
match-none = کوئی موزوں کمپنی نہیں ملی۔
