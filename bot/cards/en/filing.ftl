# The report is filed in the patient's record: this assistant keeps its copy for 90 days only (IG4, IG19, IG21).

heading = File the report
what = File the report, and how it was shared, in the patient's record. This assistant is not the record, and keeps its copy for 90 days only.
when = On which day was it filed? Leave it empty for today.
choose-day = Choose a day.
is-it-right = Is it in the right person's record?
tick = Tick this once you have checked it.
checked = I checked the name and one more detail, such as the NHS number
record = It is filed
recorded = Recorded. The report is in the patient's record.
# $day: such as Monday 23 November 2026
filed-on = It was filed in the patient's record on { $day }.
not-filed = It is not yet recorded as filed in the patient's record.
