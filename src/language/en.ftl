# Every English text of the program, in the order of the work.
# Each key must stand in both vi.ftl and en.ftl, with the same variables.

### Language: figures, money, dates, periods

units = { $count ->
    [one] { $count } unit
   *[other] { $count } units
}

month-long-1 = January
month-long-2 = February
month-long-3 = March
month-long-4 = April
month-long-5 = May
month-long-6 = June
month-long-7 = July
month-long-8 = August
month-long-9 = September
month-long-10 = October
month-long-11 = November
month-long-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
date-short = { $day } { $month } { $year }
date-long = { $day } { $month } { $year }

period-month = { $month } { $year }
period-quarter = Quarter { $roman } of { $year }
period-half-1 = first 6 months of { $year }
period-half-2 = last 6 months of { $year }
period-nine-months = first 9 months of { $year }
period-year = { $year }

read-as-full-width = full-width digits
read-as-leading-zeros = leading zeros dropped
read-as-plus = plus sign dropped
read-as-minus = typographic minus sign
read-as-spaces = spaces as thousands separators
read-as-vietnamese = Vietnamese separators
read-as-english = English separators
read-as-measure = measure dropped
read-as-percent = percent sign dropped
read-as-parentheses = parentheses as a minus sign

money-thousand = thousand { $currency }
money-million = million { $currency }
money-billion = billion { $currency }
money-dong = dong
money-amount = { $figure } { $measure }

hedge-below = nearly { $figure }
hedge-above-count = over { $figure }
hedge-above-money = more than { $figure }

trend-up = up { $percent }
trend-down = down { $percent }
trend-times = { $factor } times
trend-same = level
trend-against = { $trend } against { $base }
trend-same-against = level with { $base }

### Campaign

### Form

### Inbox

### Check

### Consolidation

### Summary

### Narrative

trend-base-last-year = the same period last year
trend-base-previous = the previous period
names-and = and
names-others =
    { $count ->
        [one] { $count } other unit
       *[other] { $count } other units
    }

### Commands
