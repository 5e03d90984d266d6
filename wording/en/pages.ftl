# The pages on which a report's files are saved, behind a short-lived address (R8, IG24).

save-word = Save the Word file
save-pdf = Save the PDF

## The whole report, for its writer

report-title = Your report
report-before = Save a file, then send it by your own secure e-mail. Delete your copy when it is filed in the patient's record.
# $button: the words below, which a card's button has
report-after = Then go back to Teams and choose { $button }.
i-have-sent-it = I have sent it

## A copy for one person

copy-title = For one person
copy-before = Save a file, then print it or share it in the way that you agreed with this person. Look through it first: does it leave out what it should? Delete your copy when it is filed in the patient's record.
copy-after = When you have shared it, go back to Teams and record what they said.
