# Who goes with a newly qualified worker (A4): asked kindly, of them and then of their manager.

in-your-first-year = In your first year, your manager or an experienced colleague goes with you.
accepted-all-the-same = You have accepted all the same. If nobody is named, we ask your manager to find somebody.

## Who goes along, and have they observed one before; a manager is asked only who goes

who-goes-with-them = Who goes with them?
who-goes-with-you = Who goes with you?
name-somebody = Name your colleague or yourself.
have-you-observed = Have you observed a conference before?
choose-yes-or-no = Choose yes or no.
observed-yes = Yes, I have observed one
observed-no = No, not yet

## Have they observed one, and who goes along; a name is confirmed first (HZ2)

recorded-nobody-yet = Recorded. If nobody is named, we ask your manager.

## Record who goes along, and show the reader's card

recorded-thank-you = Recorded. Thank you.
recorded-tell-them = Recorded. Tell your colleague, and go through it together.
