# How values are written.

# Bounds and ranges.
value-at-most = 不超過{ $amount }
value-at-least = 至少{ $amount }
value-above = 超過{ $amount }
value-below = 不到{ $amount }
value-about = 約{ $amount }
value-range = { $from }至{ $to }
value-between = { $from }至{ $to }

# Scale words: ten to the power in the key.
value-scale-4 = { $amount }萬
value-scale-5 = { $amount }十萬
value-scale-6 = { $amount }百萬
value-scale-7 = { $amount }千萬
value-scale-8 = { $amount }億
value-scale-9 = { $amount }十億
value-scale-12 = { $amount }兆

# Money.
value-free = 免費
value-money = { $amount }{ $currency }
value-currency-PKR = 巴基斯坦盧比
value-currency-INR = 印度盧比
value-currency-CNY = 元人民幣
value-currency-USD = 美元
value-currency-EUR = 歐元
value-currency-GBP = 英鎊
value-currency-HKD = 港元
value-currency-TWD = 新臺幣
value-currency-JPY = 日圓
value-currency-SAR = 沙烏地里亞爾
value-currency-AED = 迪拉姆

# What an amount is for one of.
value-per-year = 每年{ $amount }
value-per-month = 每月{ $amount }
value-per-week = 每週{ $amount }
value-per-day = 每天{ $amount }
value-per-hour = 每小時{ $amount }
value-per-person = 每人{ $amount }
value-per-student = 每名學生{ $amount }
value-per-company = 每家企業{ $amount }
value-per-semester = 每學期{ $amount }
value-per-unit = { $amount }/{ $unit }

# Shares, places in an order, lengths of time.
value-percent = { $amount }%
value-ordinal = 第{ $amount }
value-years = { $amount }年
value-months = { $amount }個月
value-weeks = { $amount }週
value-days = { $amount }天
value-workdays = { $amount }個工作日
value-hours = { $amount }小時
value-minutes = { $amount }分鐘
value-seconds = { $amount }秒
value-and = { $first }{ $second }

# Dates and times.
value-date-day = { $year }年{ $month }{ $day }日
value-date-month-day = { $month }{ $day }日
value-date-month = { $year }年{ $month }
value-date-year = { $year }年
value-date-fiscal = { $years }財年
value-date-hijri = 伊曆{ $date }
value-date-time = { $date }{ $time }
value-time-early = { $clock }
value-time-morning = { $clock }
value-time-noon = { $clock }
value-time-afternoon = { $clock }
value-time-evening = { $clock }
value-time-night = { $clock }

# Months of the two calendars.
value-month-1 = 1月
value-month-2 = 2月
value-month-3 = 3月
value-month-4 = 4月
value-month-5 = 5月
value-month-6 = 6月
value-month-7 = 7月
value-month-8 = 8月
value-month-9 = 9月
value-month-10 = 10月
value-month-11 = 11月
value-month-12 = 12月
value-hijri-month-1 = 1月
value-hijri-month-2 = 2月
value-hijri-month-3 = 3月
value-hijri-month-4 = 4月
value-hijri-month-5 = 5月
value-hijri-month-6 = 6月
value-hijri-month-7 = 7月
value-hijri-month-8 = 8月
value-hijri-month-9 = 9月
value-hijri-month-10 = 10月
value-hijri-month-11 = 11月
value-hijri-month-12 = 12月

# Physical units.
value-unit-W = { $amount }瓦特
value-unit-kW = { $amount }千瓦
value-unit-MW = { $amount }兆瓦
value-unit-GW = { $amount }吉瓦
value-unit-Wh = { $amount }瓦時
value-unit-kWh = { $amount }千瓦時
value-unit-MWh = { $amount }兆瓦時
value-unit-GWh = { $amount }吉瓦時
value-unit-TWh = { $amount }太瓦時
value-unit-kV = { $amount }千伏
value-unit-V = { $amount }伏特
value-unit-hp = { $amount }馬力
value-unit-mm = { $amount }公釐
value-unit-cm = { $amount }公分
value-unit-m = { $amount }公尺
value-unit-km = { $amount }公里
value-unit-ft = { $amount }英尺
value-unit-in = { $amount }英寸
value-unit-mile = { $amount }英里
value-unit-nmi = { $amount }海里
value-unit-m2 = { $amount }平方公尺
value-unit-km2 = { $amount }平方公里
value-unit-ft2 = { $amount }平方英尺
value-unit-mile2 = { $amount }平方英里
value-unit-ha = { $amount }公頃
value-unit-acre = { $amount }英畝
value-unit-mu = { $amount }畝
value-unit-kanal = { $amount }卡納爾
value-unit-marla = { $amount }馬拉（土地單位）
value-unit-mg = { $amount }毫克
value-unit-g = { $amount }公克
value-unit-kg = { $amount }公斤
value-unit-jin = { $amount }斤
value-unit-tonne = { $amount }噸
value-unit-maund = { $amount }芒德
value-unit-lb = { $amount }磅
value-unit-ml = { $amount }毫升
value-unit-L = { $amount }公升
value-unit-m3 = { $amount }立方公尺
value-unit-barrel = { $amount }桶
value-unit-gallon = { $amount }加侖
value-unit-MAF = { $amount }百萬英畝英尺
value-unit-cusec = { $amount }立方英尺/秒
value-unit-mph = { $amount }英里/小時
value-unit-kmh = { $amount }公里/小時
value-unit-KB = { $amount } KB
value-unit-MB = { $amount } MB
value-unit-GB = { $amount } GB
value-unit-TB = { $amount } TB
value-unit-Mbps = { $amount } Mbps
value-unit-Gbps = { $amount } Gbps
value-unit-celsius = { $amount }攝氏度
value-unit-MHz = { $amount }兆赫
value-unit-GHz = { $amount }吉赫
value-unit-TEU = { $amount }標準箱
