# گفتگو کا خانہ اور اس کا صفحہ، اردو میں۔
# صرف سادہ پیغامات اور سادہ متغیرات: سرور انھیں براؤزر کے لیے JSON میں ڈھالتا ہے۔

widget-launch = رابطہ سے پوچھیے
widget-name = رابطہ
widget-close = بند کیجیے
widget-reset = نئی گفتگو
widget-language = جواب کی زبان
widget-language-auto = خودکار
widget-language-en = انگریزی
widget-language-zh-Hans = چینی (آسان رسم الخط)
widget-language-zh-Hant = چینی (روایتی رسم الخط)
widget-language-ur = اردو
widget-language-ur-Latn = رومن اردو
widget-log = گفتگو
widget-you = آپ
widget-greeting = پوچھیے، جو بھی جاننا ہو
widget-introduction = چین اور پاکستان کی کمپنیوں، پروگراموں، تقریبات اور ٹیکنالوجی کے بارے میں سوال کیجیے۔ ہر جواب کے ساتھ اس کے حوالے درج ہوتے ہیں۔
widget-input = آپ کا سوال
widget-placeholder = اپنا سوال لکھیے…
widget-send = بھیجیے
widget-stop = روکیے
widget-searching = معلومات تلاش کی جا رہی ہیں…
widget-sources = حوالے
widget-sources-count = حوالے: { $count }
widget-source = حوالہ { $number }: { $title }
widget-open-page = { $host } پر دیکھیے
widget-new-tab = نئے ٹیب میں کھلے گا
widget-sample = نمونے کا ڈیٹا
widget-suggestions = مجوزہ سوالات
widget-stopped = جواب روک دیا گیا۔
widget-retry = دوبارہ کوشش کیجیے
widget-offline = سروس سے رابطہ نہیں ہو سکا۔ براہِ کرم اپنا انٹرنیٹ دیکھ کر دوبارہ کوشش کیجیے۔
widget-failed = کوئی خرابی پیش آ گئی۔ براہِ کرم دوبارہ کوشش کیجیے۔
widget-characters-left = باقی حروف: { $count }
widget-newest = تازہ ترین متن دیکھیے

page-title = رابطہ: چین اور پاکستان کے تعاون پر سوال و جواب
page-tagline = چین اور پاکستان کے سائنسی اور تکنیکی تعاون کے بارے میں اردو، انگریزی یا چینی میں پوچھیے اور حوالوں کے ساتھ جواب پائیے۔
page-language = صفحے کی زبان
page-embed = اپنی ویب سائٹ پر لگائیے
page-embed-text = یہ دو سطریں کسی بھی صفحے پر یہی گفتگو لے آتی ہیں۔
page-copy = کاپی کیجیے
page-copied = کاپی ہو گیا
page-developers = ڈویلپرز کے لیے: OpenAPI
