# Private notes between whoever asked for help and the nurse (A3, IG8, IG21).

read = Read the note
write = Write a note
form-heading = Write a private note
form-lead = Only the two of you can read it. It is not kept in this chat, and is deleted after 90 days.
form-label = Your note. Do not write the family's names here.
# $most: how many letters fit
form-wrong = Write between 1 and { $most } letters.
send = Send the note
do-not-send = Do not send a note
heading = Notes, for you only
none = There is nothing to read. Notes are deleted after 90 days.
not-kept = These words are not kept in this chat.
hide = Hide the notes
# $who: the writer; $when: day and time
asked = { $who } asked for help on { $when }:
wrote = { $who } wrote on { $when }:
earlier = Earlier notes
