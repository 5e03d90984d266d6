# SAMPLE ONLY. It shows that a file is enough. Nobody has checked its Welsh: a professional translator must
# review every sentence before anybody is shown it.

day = { $weekday } { $number } { $month }
date = { $day } { $year }
morning = { $clock }yb
afternoon = { $clock }yp
midday = hanner dydd
end-of-day = 11:59yp
when = { $date } am { $time }
by = { $time } ar { $date }
several = { $things } a { $last }
