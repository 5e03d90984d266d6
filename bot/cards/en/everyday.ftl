# Words of one's own: one sentence, and the buttons that may be meant. Nothing is recorded by these cards.

# $names: the named nurses
on-duty = On duty today: { $names }. You can write to them in Teams.
# $what: what the button does; $number: which conference
numbered = { $what }: number { $number }

## What it seems to be about

heading-worry = Talk to a person
heading-not_mine = Is an invitation not yours?
heading-decline = Can you not attend?
heading-join = Joining the meeting
heading-leave = When you are away
heading-mistake = Taking something back
heading-share = Sharing your report
heading-help = A person can help
heading-report = Your report
heading-when = Your next conferences
heading-attend = Do you want to say that you attend?
heading-thanks = You are welcome
heading-about = Who we are

## One sentence about each

answer-worry = A named nurse can think it through with you. Do not wait for an answer in this chat.
answer-not_mine = If an invitation is not yours, say whose it is, or that you do not know. Nobody is blamed for it.
answer-decline = If you cannot attend, tell us why and who covers. Your report is still needed: it speaks for you.
answer-join = We send the join link 30 minutes before the start. If the meeting does not open, say **cannot get in**.
answer-leave = Tell us when you are away, and your deputy is asked instead.
answer-mistake = You can take back what you said for 10 minutes. After that, open the conference and choose again.
answer-share = We help you to share your report with each parent and child, and you can say how it went.
answer-help = A named nurse can help with your reply, your report or the meeting.
answer-report = You write your report one question at a time. Everything is saved, and you can stop at any time.
answer-when = To see all of them, say **my conferences**. To see the dates of your reports, say **my reports**.
answer-attend = Open the conference and choose how you take part: remotely, in person or by phone.
answer-thanks = Say **help** at any time to see what you can do here.
answer-about = We are the Conference Assistant, a program and not a person. We remind you, and bring you to people who can help.

## What the buttons say

button-worry = I need help
button-not_mine = This is not mine
button-decline = I cannot attend
button-leave = When I am away
button-mistake = Take back my last answer
button-share = How it was shared
button-help = I need help
button-report = Write my report
button-about = How this works
