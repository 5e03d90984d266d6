# The choices of a coordinator's card: replying in each way, joining, and what is rarer (I8, I9, AX7).

not-mine = This is not mine
still = I can still attend
still-part = I can still attend my part

## What fewer people need: it is not theirs (I13), the report is begun (R3), it went out earlier (R8)

begun-my-report = I have begun my report
sent-on-another-day = I sent it on another day

## Declining with its reason, the other ways to reply, and what else can be done (I8, I9)

if-you-cannot-why = If you cannot attend, why?


## Writing the report goes before saying that it is sent, but on a card that asks whether it is (E12-E16)

my-report-is-sent = My report is sent
