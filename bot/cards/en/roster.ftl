# Who is on duty, and one's own leave; staff alone are named here, never a family (Q2, N3).

# $count: how many nurses; $names: the first of them, and how many there are besides
is-on-duty = { $count ->
    [one] { $names } is on duty on { $day }.
   *[other] { $names } are on duty on { $day }.
}
# $first and $last: the days of a leave
from-to = { $first } to { $last }

while-away = While you are away, you are not on duty, and no task of a colleague comes to you.

## The first names of a list, and how many there are besides

nobody = Nobody

## The days to come with their nurses; a form for whoever may change them

who-is-on-duty = Who is on duty
day = Day
choose-a-day-ahead = Choose a day from today on.
named-nurse = Named nurse
choose-a-nurse = Choose a nurse.
put-on-duty = Put on duty
take-off-duty = Take off duty

## One's own leave from `today` on, with a form for more and a button to take the next back

no-leave = You have no leave here.
your-leave = Your leave
first-day-away = First day away
choose-the-first-day = Choose the first day.
last-day-away = Last day away
choose-the-last-day = Choose the last day.
record-this-leave = Record this leave
i-am-back = I am back
take-back-my-next-leave = Take back my next leave

## Record one's own leave (N3)

recorded-you-are-away = Recorded. You are away { $leave }.

## Take one's own leave back: the one a button names, else the present or next one

taken-back = Taken back: { $leave }.
