# A whole report as an example: the words around it; the report itself is in policies/model_reports.

lead = Everybody in this report is invented.
# $shows: what it does well
shows = What it does well: { $shows }
back = Back to my report
