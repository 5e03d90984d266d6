# Conferences as said to people, on cards and in e-mails.

## Which kind (G2-G5)

kind-initial = initial conference
kind-review = review conference
kind-pre_birth = pre-birth conference
kind-transfer_in = transfer-in conference

## The same with its article

a-kind-initial = an initial conference
a-kind-review = a review conference
a-kind-pre_birth = a pre-birth conference
a-kind-transfer_in = a transfer-in conference

## When it starts; a time that nobody knows is never said (HZ4, IN18)

# $date: the day, with its year
time-not-known = { $date } (time to be confirmed)
# $conference: its kind, with its article or without; $starts: its day and time
on-a-day = { $conference } on { $starts }
