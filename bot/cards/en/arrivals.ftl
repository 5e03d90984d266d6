# The named nurses' card of the day: what has come in, for information (E1).
# Nobody is named here (IG5), and nothing is asked for (HZ12).

# What a lock screen shows (IG5)
neutral = For your information

# $count: how many invitations came in
came-in = { $count ->
    [one] { $count } invitation came in. Each is with a care coordinator.
   *[other] { $count } invitations came in. Each is with a care coordinator.
}
nothing-to-do = You do not need to do anything. We ask you when somebody wants help.

## One line for each conference

# $conference: its kind; $starts: its day and time
line = { $conference } on { $starts }.
# $due: the time and day by which the report is due
line-with-report = { $conference } on { $starts }. Report due by { $due }.
