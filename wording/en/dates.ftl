# Dates, times and lists (AX15-AX17). The names of days and months come out of Unicode's own data.
#
# Each stands once for all cards, so no forms can be chosen here: the fields are put in as they are.

# $weekday and $month: their names; $number: the day of the month
day = { $weekday } { $number } { $month }
# $day: as above
date = { $day } { $year }

## A time of day; "noon" and "midnight" leave open which is meant

# $clock: 2 or 5:30
morning = { $clock }am
afternoon = { $clock }pm
midday = midday
# Midnight is told as the end of the day before
end-of-day = 11:59pm

## Both together

# $date: as above, with its year or without it; $time: a time of day
when = { $date } at { $time }
by = { $time } on { $date }

## Several things in one sentence

# $things: all but the last, with commas between them
several = { $things } and { $last }
