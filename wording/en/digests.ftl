# Sentences below the lines of a digest (N3, E33); the digest's card says the rest.

# $count: how many lines are left out
more-in-two-weeks = And { $count } more in these two weeks.
# $conference: its kind; $starts: its day and time. Nobody is named (N13)
handled = A colleague looked after your { $conference } on { $starts }.

## Somebody opened very many records (IG16); $count: more than so many

records-opened = { $count ->
    [one] One person has opened more than { $count } record within an hour.
   *[other] One person has opened more than { $count } records within an hour.
}
