# How values are written.

# Bounds and ranges.
value-at-most = زیادہ سے زیادہ { $amount }
value-at-least = کم از کم { $amount }
value-above = { $amount } سے زائد
value-below = { $amount } سے کم
value-about = تقریباً { $amount }
value-range = { $from } سے { $to } تک
value-between = { $from } سے { $to }

# Scale words: ten to the power in the key.
value-scale-4 = { $amount } دس ہزار
value-scale-5 = { $amount } لاکھ
value-scale-6 = { $amount } ملین
value-scale-7 = { $amount } کروڑ
value-scale-8 = { $amount } دس کروڑ
value-scale-9 = { $amount } ارب
value-scale-12 = { $amount } ٹریلین

# Money.
value-free = مفت
value-money = { $amount } { $currency }
value-currency-PKR = پاکستانی روپے
value-currency-INR = بھارتی روپے
value-currency-CNY = چینی یوآن
value-currency-USD = امریکی ڈالر
value-currency-EUR = یورو
value-currency-GBP = برطانوی پاؤنڈ
value-currency-HKD = ہانگ کانگ ڈالر
value-currency-TWD = تائیوانی ڈالر
value-currency-JPY = جاپانی ین
value-currency-SAR = سعودی ریال
value-currency-AED = اماراتی درہم

# What an amount is for one of.
value-per-year = { $amount } سالانہ
value-per-month = { $amount } ماہانہ
value-per-week = { $amount } ہفتہ وار
value-per-day = { $amount } یومیہ
value-per-hour = { $amount } فی گھنٹہ
value-per-person = { $amount } فی کس
value-per-student = { $amount } فی طالب علم
value-per-company = { $amount } فی کمپنی
value-per-semester = { $amount } فی سمسٹر
value-per-unit = { $amount } فی { $unit }

# Shares, places in an order, lengths of time.
value-percent = { $amount } فیصد
value-ordinal = { $amount }ویں
value-years = { $amount } سال
value-months = { $amount } ماہ
value-weeks = { $amount } ہفتے
value-days = { $amount } دن
value-workdays = { $amount } کاروباری دن
value-hours = { $amount } گھنٹے
value-minutes = { $amount } منٹ
value-seconds = { $amount } سیکنڈ
value-and = { $first } { $second }

# Dates and times.
value-date-day = { $day } { $month } { $year }
value-date-month-day = { $day } { $month }
value-date-month = { $month } { $year }
value-date-year = { $year }
value-date-fiscal = مالی سال { $years }
value-date-hijri = { $date }ھ
value-date-time = { $date }، { $time }
value-time-early = رات { $time } بجے
value-time-morning = صبح { $time } بجے
value-time-noon = دوپہر { $time } بجے
value-time-afternoon = سہ پہر { $time } بجے
value-time-evening = شام { $time } بجے
value-time-night = رات { $time } بجے

# Months of the two calendars.
value-month-1 = جنوری
value-month-2 = فروری
value-month-3 = مارچ
value-month-4 = اپریل
value-month-5 = مئی
value-month-6 = جون
value-month-7 = جولائی
value-month-8 = اگست
value-month-9 = ستمبر
value-month-10 = اکتوبر
value-month-11 = نومبر
value-month-12 = دسمبر
value-hijri-month-1 = محرم الحرام
value-hijri-month-2 = صفر المظفر
value-hijri-month-3 = ربیع الاول
value-hijri-month-4 = ربیع الثانی
value-hijri-month-5 = جمادی الاول
value-hijri-month-6 = جمادی الثانی
value-hijri-month-7 = رجب المرجب
value-hijri-month-8 = شعبان المعظم
value-hijri-month-9 = رمضان المبارک
value-hijri-month-10 = شوال المکرم
value-hijri-month-11 = ذوالقعدہ
value-hijri-month-12 = ذوالحجہ

# Physical units.
value-unit-W = { $amount } واٹ
value-unit-kW = { $amount } کلوواٹ
value-unit-MW = { $amount } میگاواٹ
value-unit-GW = { $amount } گیگاواٹ
value-unit-Wh = { $amount } واٹ گھنٹے
value-unit-kWh = { $amount } کلوواٹ گھنٹے
value-unit-MWh = { $amount } میگاواٹ گھنٹے
value-unit-GWh = { $amount } گیگاواٹ گھنٹے
value-unit-TWh = { $amount } ٹیراواٹ گھنٹے
value-unit-kV = { $amount } کلوولٹ
value-unit-V = { $amount } وولٹ
value-unit-hp = { $amount } ہارس پاور
value-unit-mm = { $amount } ملی میٹر
value-unit-cm = { $amount } سینٹی میٹر
value-unit-m = { $amount } میٹر
value-unit-km = { $amount } کلومیٹر
value-unit-ft = { $amount } فٹ
value-unit-in = { $amount } انچ
value-unit-mile = { $amount } میل
value-unit-nmi = { $amount } بحری میل
value-unit-m2 = { $amount } مربع میٹر
value-unit-km2 = { $amount } مربع کلومیٹر
value-unit-ft2 = { $amount } مربع فٹ
value-unit-mile2 = { $amount } مربع میل
value-unit-ha = { $amount } ہیکٹر
value-unit-acre = { $amount } ایکڑ
value-unit-mu = { $amount } مو
value-unit-kanal = { $amount } کنال
value-unit-marla = { $amount } مرلہ
value-unit-mg = { $amount } ملی گرام
value-unit-g = { $amount } گرام
value-unit-kg = { $amount } کلوگرام
value-unit-jin = { $amount } جن
value-unit-tonne = { $amount } ٹن
value-unit-maund = { $amount } من
value-unit-lb = { $amount } پونڈ
value-unit-ml = { $amount } ملی لیٹر
value-unit-L = { $amount } لیٹر
value-unit-m3 = { $amount } مکعب میٹر
value-unit-barrel = { $amount } بیرل
value-unit-gallon = { $amount } گیلن
value-unit-MAF = { $amount } ملین ایکڑ فٹ
value-unit-cusec = { $amount } کیوسک
value-unit-mph = { $amount } میل فی گھنٹہ
value-unit-kmh = { $amount } کلومیٹر فی گھنٹہ
value-unit-KB = { $amount } کلوبائٹ
value-unit-MB = { $amount } میگابائٹ
value-unit-GB = { $amount } گیگابائٹ
value-unit-TB = { $amount } ٹیرابائٹ
value-unit-Mbps = { $amount } میگابٹ فی سیکنڈ
value-unit-Gbps = { $amount } گیگابٹ فی سیکنڈ
value-unit-celsius = { $amount } ڈگری سینٹی گریڈ
value-unit-MHz = { $amount } میگاہرٹز
value-unit-GHz = { $amount } گیگاہرٹز
value-unit-TEU = { $amount } ٹی ای یو
