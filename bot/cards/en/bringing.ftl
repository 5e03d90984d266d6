# A report that was written elsewhere: pasted, or attached as a Word file, and laid into the sections (HZ9).

form-heading = I have a text already
form-lead = Paste the whole text. We lay it into the sections by its headings, and you look at it before anything changes.
form-word = Or attach a Word file (.docx) to a message in this chat. It is put to the report that you opened last.
form-text = Your whole text
form-error = Shorten this text.
form-go-on = Lay it into the sections
form-back = Back to my report

look-heading = Is this right?
# $count: how many parts of the report get a text
look-parts = { $count ->
    [one] It goes into { $count } part of your report.
   *[other] It goes into { $count } parts of your report.
}
# $count: how many words
look-line = { $count ->
    [one] { $count } word
   *[other] { $count } words
}
look-no-headings = No heading in it was one that we know. All of it goes into one part, and you can move it from there.
# $count: how many headings
look-unplaced = { $count ->
    [one] { $count } heading fitted nowhere, or did not say which child it is about. Its text goes into one part with it.
   *[other] { $count } headings fitted nowhere, or did not say which child they are about. Their text goes into one part with them.
}
look-no-child = **No child of this conference is named in it.** Make sure that it is about this family.
look-keeps = What you wrote before is kept as the other text. We ask you which to keep.
look-put-in = Put it into my report
look-put-away = It is the wrong one: put it away
put-in = It is in your report. Look at each part, and change what is not right.
put-away = It was put away. Your report is as it was.

file-heading = We have read your file
# $conference: its kind; $starts: its day and time
file-about = It waits for your report for the { $conference } on { $starts }. Nothing has changed yet.
file-other = If it is for another conference, put it away. Then say write report with its number, and attach it again.
file-look = Look at it
