# What became of an invitation after "not my case", and what happens next (I13, W5, W6).

keeps-clock = The date by which a reply is needed stays as it is.
has-it-now = { $name } has it now and is told.
second-to-say-so = You are the second to say so. A named nurse and your team manager now decide together whose it is.
administrators-find-out = The safeguarding administrators now find out whose it is.
passed-on = Passed on
nothing-more-to-do = You do not need to do anything more.
is-over = This conference was called off or is finished. Nothing was changed.
