# A file on its way in: what taking it in would do, then what it did (IN20); and the form for one by hand.

# What a lock screen shows (IG5)
neutral = Your file has been read

# $count: how many entries the file has; $counts: how many of each kind
entries = { $count ->
    [one] { $count } entry: { $counts }.
   *[other] { $count } entries: { $counts }.
}
take-in = { $count ->
    [one] Take in { $count } conference
   *[other] Take in { $count } conferences
}

## What stands above a file, by its state

heading-previewed = Look before it is taken in
heading-accepted = The file is being taken in
heading-done = The file is settled
heading-needs_person = A person must read this file
heading-discarded = The file was put away

## What a file waits for, in the list

waiting-previewed = it waits to be taken in
waiting-accepted = it is being taken in
waiting-done = it is settled
waiting-needs_person = a person must read it
waiting-discarded = it was put away

## What stands before an entry that was taken in

done-new = Taken in
done-doubtful = Taken in, to check

## One file as it stands, in sentences that identify nobody (IG15)

nothing-new = There is nothing new in it.
nothing-changed-yet = Nothing has been changed yet. This is what would happen:
some-are-settled = { $settled_count } of { $count } entries are settled. The rest follows by itself.
was-put-away = Nothing more of it will be taken in. The file itself is kept.
nothing-taken-in = Nothing in it could be taken in. Nothing was changed.
show-how-far = Show how far it is
put-the-file-away = Put the file away

## Each entry of one verdict: the word, the place in the file, the sentence, the doubts

check = Check: { $doubt }

## The files that wait for somebody, newest first

came-on = **{ $code }** came on { $when }: { $state }.
no-file-waits = No file waits. To bring one in, attach it to a message in this chat, or fill in the form.
files-that-came-in = Files that came in
open = Open { $code }
new-invitation-by-hand = New invitation by hand

## One invitation filled in by hand: told by telephone, or in a letter (C1, IN1)

by-hand = A new invitation by hand
fill-in-what-you-know = Fill in what you know. You see what would happen before anything is changed.
show-what-would-happen = Show what would happen
stop-without-saving = Stop without saving
type-of-conference = Type of conference
choose-the-type = Choose the type.
date = Date
give-the-date = Give the date of the conference.
start = Start
give-the-time-it-starts = Give the time it starts.
council = Council
choose-the-council = Choose the council that invites.
the-councils-reference = The council's reference
coordinator-if-known = Care coordinator, if you know
the-trusts-patient-number = The trust's patient number of a parent
childrens-names = Children's names, separated by semicolons (shown only after Show details)
join-link = Join link
the-units-phone-number = The unit's phone number

## What has just happened (AX11)

recorded-large-file = Recorded. This is a large file: the rest is taken in by itself.
recorded-people-are-told = Recorded. Whoever is invited is told now.

## A file that could not be fetched, or was not let in (IN9)

not-fetched = The file could not be fetched from Teams. Nothing was changed.
attach-it-again = Attach it again. If it happens twice, ask the safeguarding administrator to bring it in.
too-large = The file is larger than 10 MB, so it was not read. Nothing was changed.
split-it = Split it into smaller files, or ask the unit for the invitations alone.
not-let-in = The virus scanner did not let this file in, so it was not read. Nothing was changed.
paste-instead = Paste the text instead, or ask for help with the file.

## What becomes of an entry, in the order of what a person should look at; words, so that colour is never alone (AX6)

verdict-wrong = cannot be used
verdict-doubtful = to check
verdict-cancelled = cancelled
verdict-changed = changed
verdict-new = new
verdict-same = known already
# $count: how many entries; $what: as above
some-of-it = { $count } { $what }
