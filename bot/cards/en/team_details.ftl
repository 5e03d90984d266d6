# Whom a prompt is about, for the reader who was asked (A1, IG8).

## Who it is about, for this reader at this moment; only where the chat keeps no copy (IG8)

passed-on = Passed on by

## Why they cannot attend, for whoever may read it (A1, I9)

reason-for-declining = Reason for declining
