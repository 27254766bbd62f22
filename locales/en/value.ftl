# How values are written.

# Bounds and ranges.
value-at-most = at most { $amount }
value-at-least = at least { $amount }
value-above = more than { $amount }
value-below = less than { $amount }
value-about = about { $amount }
value-range = { $from } to { $to }
value-between = { $from } to { $to }

# Scale words: ten to the power in the key.
value-scale-4 = { $amount } ten thousand
value-scale-5 = { $amount } lakh
value-scale-6 = { $amount } million
value-scale-7 = { $amount } crore
value-scale-8 = { $amount } hundred million
value-scale-9 = { $amount } billion
value-scale-12 = { $amount } trillion

# Money.
value-free = free of charge
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
value-per-year = { $amount } per year
value-per-month = { $amount } per month
value-per-week = { $amount } per week
value-per-day = { $amount } per day
value-per-hour = { $amount } per hour
value-per-person = { $amount } per person
value-per-student = { $amount } per student
value-per-company = { $amount } per company
value-per-semester = { $amount } per semester
value-per-unit = { $amount } per { $unit }

# Shares, places in an order, lengths of time.
value-percent = { $amount }%
value-ordinal = { $ending ->
    [one] { $amount }st
    [two] { $amount }nd
    [few] { $amount }rd
   *[other] { $amount }th
}
value-years = { $amount ->
    [one] { $amount } year
   *[other] { $amount } years
}
value-months = { $amount ->
    [one] { $amount } month
   *[other] { $amount } months
}
value-weeks = { $amount ->
    [one] { $amount } week
   *[other] { $amount } weeks
}
value-days = { $amount ->
    [one] { $amount } day
   *[other] { $amount } days
}
value-workdays = { $amount ->
    [one] { $amount } working day
   *[other] { $amount } working days
}
value-hours = { $amount ->
    [one] { $amount } hour
   *[other] { $amount } hours
}
value-minutes = { $amount ->
    [one] { $amount } minute
   *[other] { $amount } minutes
}
value-seconds = { $amount ->
    [one] { $amount } second
   *[other] { $amount } seconds
}
value-and = { $first } and { $second }

# Dates and times.
value-date-day = { $day } { $month } { $year }
value-date-month-day = { $day } { $month }
value-date-month = { $month } { $year }
value-date-year = { $year }
value-date-fiscal = fiscal year { $years }
value-date-hijri = { $date } AH
value-date-time = { $date }, { $time }
value-time-early = { $time } a.m.
value-time-morning = { $time } a.m.
value-time-noon = { $time } p.m.
value-time-afternoon = { $time } p.m.
value-time-evening = { $time } p.m.
value-time-night = { $time } p.m.

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
value-hijri-month-3 = Rabi al-Awwal
value-hijri-month-4 = Rabi al-Thani
value-hijri-month-5 = Jumada al-Awwal
value-hijri-month-6 = Jumada al-Thani
value-hijri-month-7 = Rajab
value-hijri-month-8 = Shaban
value-hijri-month-9 = Ramadan
value-hijri-month-10 = Shawwal
value-hijri-month-11 = Dhu al-Qadah
value-hijri-month-12 = Dhu al-Hijjah

# Physical units.
value-unit-W = { $amount } W
value-unit-kW = { $amount } kW
value-unit-MW = { $amount } MW
value-unit-GW = { $amount } GW
value-unit-Wh = { $amount } Wh
value-unit-kWh = { $amount } kWh
value-unit-MWh = { $amount } MWh
value-unit-GWh = { $amount } GWh
value-unit-TWh = { $amount } TWh
value-unit-kV = { $amount } kV
value-unit-V = { $amount } V
value-unit-hp = { $amount } hp
value-unit-mm = { $amount } mm
value-unit-cm = { $amount } cm
value-unit-m = { $amount } m
value-unit-km = { $amount } km
value-unit-ft = { $amount ->
    [one] { $amount } foot
   *[other] { $amount } feet
}
value-unit-in = { $amount ->
    [one] { $amount } inch
   *[other] { $amount } inches
}
value-unit-mile = { $amount ->
    [one] { $amount } mile
   *[other] { $amount } miles
}
value-unit-nmi = { $amount ->
    [one] { $amount } nautical mile
   *[other] { $amount } nautical miles
}
value-unit-m2 = { $amount ->
    [one] { $amount } square metre
   *[other] { $amount } square metres
}
value-unit-km2 = { $amount ->
    [one] { $amount } square kilometre
   *[other] { $amount } square kilometres
}
value-unit-ft2 = { $amount ->
    [one] { $amount } square foot
   *[other] { $amount } square feet
}
value-unit-mile2 = { $amount ->
    [one] { $amount } square mile
   *[other] { $amount } square miles
}
value-unit-ha = { $amount ->
    [one] { $amount } hectare
   *[other] { $amount } hectares
}
value-unit-acre = { $amount ->
    [one] { $amount } acre
   *[other] { $amount } acres
}
value-unit-mu = { $amount } mu
value-unit-kanal = { $amount ->
    [one] { $amount } kanal
   *[other] { $amount } kanals
}
value-unit-marla = { $amount ->
    [one] { $amount } marla
   *[other] { $amount } marlas
}
value-unit-mg = { $amount } mg
value-unit-g = { $amount } g
value-unit-kg = { $amount } kg
value-unit-jin = { $amount } jin
value-unit-tonne = { $amount ->
    [one] { $amount } tonne
   *[other] { $amount } tonnes
}
value-unit-maund = { $amount ->
    [one] { $amount } maund
   *[other] { $amount } maunds
}
value-unit-lb = { $amount ->
    [one] { $amount } pound
   *[other] { $amount } pounds
}
value-unit-ml = { $amount } ml
value-unit-L = { $amount ->
    [one] { $amount } litre
   *[other] { $amount } litres
}
value-unit-m3 = { $amount ->
    [one] { $amount } cubic metre
   *[other] { $amount } cubic metres
}
value-unit-barrel = { $amount ->
    [one] { $amount } barrel
   *[other] { $amount } barrels
}
value-unit-gallon = { $amount ->
    [one] { $amount } gallon
   *[other] { $amount } gallons
}
value-unit-MAF = { $amount } MAF
value-unit-cusec = { $amount ->
    [one] { $amount } cusec
   *[other] { $amount } cusecs
}
value-unit-mph = { $amount } mph
value-unit-kmh = { $amount } km/h
value-unit-KB = { $amount } KB
value-unit-MB = { $amount } MB
value-unit-GB = { $amount } GB
value-unit-TB = { $amount } TB
value-unit-Mbps = { $amount } Mbps
value-unit-Gbps = { $amount } Gbps
value-unit-celsius = { $amount } °C
value-unit-MHz = { $amount } MHz
value-unit-GHz = { $amount } GHz
value-unit-TEU = { $amount } TEU
