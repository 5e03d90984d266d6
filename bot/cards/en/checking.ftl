# What the checks found, for the writer alone (K0-K26). Kind, a few at a time, and never a judgement (HZ11).

heading = A second look at your report
# $count: how many findings; $places: in how many parts of the report
lead = { $count ->
    [one] There is { $count } thing to look at.
   *[other] There are { $count } things to look at, in { $places } parts.
}
nothing = There is nothing that these checks would point out.
nothing-else = There is nothing else that these checks would point out.
# $count: how many pieces of advice the writer has left as they are
left-fine = { $count ->
    [one] You left { $count } thing as it is. It stays away while its words stay.
   *[other] You left { $count } things as they are. They stay away while their words stay.
}
not-a-judgement = The checks do not judge quality. They look for words and gaps, and can be wrong. You decide.
# $number: of this part; $all: how many parts have something
place = Part { $number } of { $all }
whole = The report as a whole
# $count: how many there are besides
more = { $count ->
    [one] There is one more here, once these are done.
   *[other] There are { $count } more here, once these are done.
}
stop = Before it is sent
# $reason: why it is left as it is
passed = You leave it as it is: { $reason }
change = Change this
next-place = Next part
again = Back to the first part
to-report = Back to my report
fine = This is fine as it is
# Where several things are listed
fine-first = The first is fine as it is
fine-kept = Thank you. It will not come up again while these words stay.
keep-title = Leave it as it is
keep-which = Which one?
keep-error = Choose one.
keep-why = Why is it right as it is?
keep-why-error = Say why in a few words.
keep = Leave it, for this reason
kept = Recorded. It no longer holds your report up.
# $count: how many parts
left = { $count ->
    [one] { $count } part still needs a text. When time is short, you can send it without.
   *[other] { $count } parts still need a text. When time is short, you can send it without them.
}
