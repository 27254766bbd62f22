# How values are written.

# Bounds and ranges.
value-at-most = zyada se zyada { $amount }
value-at-least = kam az kam { $amount }
value-above = { $amount } se zyada
value-below = { $amount } se kam
value-about = taqreeban { $amount }
value-range = { $from } se { $to } tak
value-between = { $from } se { $to }

# Scale words: ten to the power in the key.
value-scale-4 = { $amount } das hazar
value-scale-5 = { $amount } lakh
value-scale-6 = { $amount } million
value-scale-7 = { $amount } crore
value-scale-8 = { $amount } das crore
value-scale-9 = { $amount } arab
value-scale-12 = { $amount } trillion

# Money.
value-free = muft
value-money = { $currency } { $amount }
value-currency-PKR = PKR
value-currency-INR = INR
value-currency-CNY = CNY
value-currency-USD = USD
value-currency-EUR = EUR
value-currency-GBP = GBP
value-currency-HKD = HKD
value-currency-TWD = TWD
value-currency-JPY = JPY
value-currency-SAR = SAR
value-currency-AED = AED

# What an amount is for one of.
value-per-year = { $amount } salana
value-per-month = { $amount } mahana
value-per-week = { $amount } hafta war
value-per-day = { $amount } rozana
value-per-hour = { $amount } fi ghanta
value-per-person = { $amount } fi kas
value-per-student = { $amount } fi talib ilm
value-per-company = { $amount } fi company
value-per-semester = { $amount } fi semester
value-per-unit = { $amount } fi { $unit }

# Shares, places in an order, lengths of time.
value-percent = { $amount } fisad
value-ordinal = { $amount }wan
value-years = { $amount } saal
value-months = { $amount } mahine
value-weeks = { $amount } hafte
value-days = { $amount } din
value-workdays = { $amount } working din
value-hours = { $amount } ghante
value-minutes = { $amount } minute
value-seconds = { $amount } second
value-and = { $first } { $second }

# Dates and times.
value-date-day = { $day } { $month } { $year }
value-date-month-day = { $day } { $month }
value-date-month = { $month } { $year }
value-date-year = { $year }
value-date-fiscal = mali saal { $years }
value-date-hijri = { $date } hijri
value-date-time = { $date }, { $time }
value-time-early = raat { $time } baje
value-time-morning = subah { $time } baje
value-time-noon = dopahar { $time } baje
value-time-afternoon = seh pehar { $time } baje
value-time-evening = sham { $time } baje
value-time-night = raat { $time } baje

# Months of the two calendars.
value-month-1 = January
value-month-2 = February
value-month-3 = March
value-month-4 = April
value-month-5 = May
value-month-6 = June
value-month-7 = July
value-month-8 = August
value-month-9 = September
value-month-10 = October
value-month-11 = November
value-month-12 = December
value-hijri-month-1 = Muharram
value-hijri-month-2 = Safar
value-hijri-month-3 = Rabi ul Awwal
value-hijri-month-4 = Rabi us Sani
value-hijri-month-5 = Jamadi ul Awwal
value-hijri-month-6 = Jamadi us Sani
value-hijri-month-7 = Rajab
value-hijri-month-8 = Shaban
value-hijri-month-9 = Ramzan
value-hijri-month-10 = Shawwal
value-hijri-month-11 = Zilqad
value-hijri-month-12 = Zilhaj

# Physical units.
value-unit-W = { $amount } watt
value-unit-kW = { $amount } kilowatt
value-unit-MW = { $amount } megawatt
value-unit-GW = { $amount } gigawatt
value-unit-Wh = { $amount } watt hours
value-unit-kWh = { $amount } kWh
value-unit-MWh = { $amount } MWh
value-unit-GWh = { $amount } GWh
value-unit-TWh = { $amount } TWh
value-unit-kV = { $amount } kV
value-unit-V = { $amount } volt
value-unit-hp = { $amount } horsepower
value-unit-mm = { $amount } mm
value-unit-cm = { $amount } cm
value-unit-m = { $amount } meter
value-unit-km = { $amount } kilometer
value-unit-ft = { $amount } feet
value-unit-in = { $amount } inch
value-unit-mile = { $amount } mile
value-unit-nmi = { $amount } bahri meel
value-unit-m2 = { $amount } murabba meter
value-unit-km2 = { $amount } murabba kilometer
value-unit-ft2 = { $amount } murabba foot
value-unit-mile2 = { $amount } sq miles
value-unit-ha = { $amount } hectare
value-unit-acre = { $amount } acre
value-unit-mu = { $amount } mu
value-unit-kanal = { $amount } kanal
value-unit-marla = { $amount } marla
value-unit-mg = { $amount } mg
value-unit-g = { $amount } gram
value-unit-kg = { $amount } kilogram
value-unit-jin = { $amount } jin
value-unit-tonne = { $amount } ton
value-unit-maund = { $amount } maund
value-unit-lb = { $amount } pounds
value-unit-ml = { $amount } ml
value-unit-L = { $amount } liter
value-unit-m3 = { $amount } cubic meter
value-unit-barrel = { $amount } barrel
value-unit-gallon = { $amount } gallon
value-unit-MAF = { $amount } MAF
value-unit-cusec = { $amount } cusec
value-unit-mph = { $amount } mph
value-unit-kmh = { $amount } km/h
value-unit-KB = { $amount } KB
value-unit-MB = { $amount } MB
value-unit-GB = { $amount } GB
value-unit-TB = { $amount } TB
value-unit-Mbps = { $amount } Mbps
value-unit-Gbps = { $amount } Gbps
value-unit-celsius = { $amount } degree centigrade
value-unit-MHz = { $amount } MHz
value-unit-GHz = { $amount } GHz
value-unit-TEU = { $amount } TEU
