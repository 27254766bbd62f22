# What answers are written with. `mark` is the number of the source, as in " [1]".
answer-value = { $label }: { $value }{ $mark }
answer-value-past = { $label }: { $value } (وقت گزر چکا ہے){ $mark }
answer-foreign-lead = { $language } کے ایک صفحے پر یہ لکھا ہے:
answer-quotation-language = { " " }({ $language })
answer-steps = { $title } – مرحلہ وار:{ $mark }
answer-lines = { $title } – { $label }:{ $mark }
answer-list-companies = { $count ->
    [one] ایک کمپنی ملی:
   *[other] { $count } کمپنیاں ملیں:
}
answer-list-events = { $count ->
    [one] ایک تقریب ملی:
   *[other] { $count } تقریبات ملیں:
}
answer-list-programmes = { $count ->
    [one] ایک پروگرام ملا:
   *[other] { $count } پروگرام ملے:
}
answer-list-head = { $title } ({ $subtitle })
answer-list-fit = { $head }: { $line }
answer-list-more = … باقی نتائج: { $count }۔ دیکھنے کے لیے “مزید” لکھیے، یا سوال کو کچھ اور محدود کیجیے۔
answer-list-separator = ،{ " " }
answer-city-country = { $city }، { $country }
answer-sample = { " " }(نمونے کا ڈیٹا)
answer-part-unknown = آپ کے سوال کے دوسرے حصے کا جواب ہمارے صفحات میں نہیں ملا۔
answer-clarify = آپ کی مراد ان میں سے کس سے ہے؟
answer-clarify-subject = براہِ کرم بتائیے، آپ کا سوال کسی کمپنی کے بارے میں ہے، تقریب کے یا پروگرام کے؟
answer-unknown = معذرت، مجھے معلوم نہیں: ہمارے صفحات میں اس کا جواب نہیں ملا۔
answer-nearest = سب سے قریبی صفحہ یہ ہے: { $title }
answer-person = چاہیں تو پیغام چھوڑ دیجیے، ہمارا عملہ آپ سے رابطہ کرے گا۔
answer-more-none = بس اتنا ہی ہے، دکھانے کو مزید کچھ نہیں۔

# Talk about nothing in the content.
talk-greeting = السلام علیکم! چین اور پاکستان کے تعاون کے بارے میں پوچھیے: کمپنیاں، تقریبات، پروگرام اور مختلف کاموں کا طریقۂ کار۔ فرمائیے، کیا جاننا ہے؟
talk-thanks = شکریے کی کوئی بات نہیں۔ کچھ اور جاننا ہو تو ضرور پوچھیے۔
talk-goodbye = خدا حافظ! آپ کے کام کے لیے نیک تمنائیں۔
talk-who = میں رابطہ ہوں، چین اور پاکستان کے تعاون پر معلومات کی سروس۔ میرے جواب صرف شائع شدہ صفحات پر مبنی ہوتے ہیں اور ہر بات کے ساتھ اس کا حوالہ ہوتا ہے۔
talk-how = سب خیریت ہے، پوچھنے کا شکریہ۔ چین اور پاکستان کے تعاون کے بارے میں کیا جاننا ہے؟
talk-can = کمپنیوں، تقریبات، پروگراموں اور طریقۂ کار کے بارے میں اردو، انگریزی یا چینی میں پوچھیے۔ جواب ہمارے صفحات سے ملے گا اور ہر بات کے ساتھ اس کا حوالہ ہوگا۔
talk-praise = بہت شکریہ، یہ آپ کی نوازش ہے۔ فرمائیے، اور کیا جاننا ہے؟
talk-hostile = بہتر ہوگا کہ ہم چین اور پاکستان کے تعاون ہی کی بات کریں۔ فرمائیے، اس بارے میں کیا جاننا ہے؟
talk-live = موسم، زرِ مبادلہ کے نرخ یا آج کی خبروں جیسی تازہ معلومات میرے پاس نہیں ہوتیں۔ البتہ چین اور پاکستان کے تعاون کے بارے میں ہمارے صفحات سے جواب مل سکتا ہے۔
talk-language = جی ضرور، اب جواب اردو میں ہوں گے۔ فرمائیے، کیا جاننا ہے؟
talk-other-language = یہاں جواب اردو، انگریزی (English) اور چینی (中文) میں ملتے ہیں۔ براہِ کرم ان میں سے کسی زبان میں پوچھیے۔
talk-contact = پورٹل کا عملہ خوشی سے آپ کی مدد کرے گا: براہِ کرم اپنا نام، ای میل اور پیغام چھوڑ دیجیے، وہ آپ سے رابطہ کرے گا۔ کمپنیوں کے ای میل پتے یہاں نہیں دیے جاتے۔
talk-signs = معذرت، اس میں کوئی سوال نظر نہیں آیا۔ فرمائیے، کیا جاننا ہے؟
talk-removed = یہ جواب جس مواد پر مبنی تھا وہ اب ہٹا دیا گیا ہے۔

# Questions to suggest.
suggest-about = { $title } کیا ہے؟
suggest-company = { $title } کی مصنوعات اور خدمات کیا ہیں؟
suggest-event = { $title } کب اور کہاں ہے؟
suggest-sector = { $sector } کے شعبے میں کون سی کمپنیاں کام کرتی ہیں؟

# Languages, as each language calls them.
language-en = انگریزی
language-zh-Hans = چینی
language-zh-Hant = چینی
language-ur = اردو
language-ur-Latn = رومن اردو
