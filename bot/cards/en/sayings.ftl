# What can be typed, as the help lists it (AX9): the everyday words first, the rarer ones behind More words.
#
# What is in ** ** is typed as it stands: the assistant understands English words only, so a translation keeps
# them. The order here is the order on the card.

## What a care coordinator needs every day

coordinator-my-conferences = **my conferences** shows what is coming, each with its number
coordinator-my-reports = **my reports** shows each report with its deadline
coordinator-show = **show 1** brings the card of conference 1 to the end of this chat
coordinator-reply-accept = **reply 1 accept** says that you attend remotely; or use **in person** or **phone**
coordinator-reply-decline-leave = **reply 1 decline leave** says that you cannot attend, and why; **undo** takes a reply back
coordinator-write-report = **write report 1** opens your report where you stopped
coordinator-report-begun = **report 1 begun** and **report 1 sent** say how your report goes on
coordinator-support = **support 1** asks the named nurses for help; **withdraw 1** takes that back
coordinator-my-request = **my request 1** shows your request; **say more 1** says what would help
coordinator-details = **details 1** offers the names, for you only
coordinator-remind-me-tomorrow = **remind me tomorrow** puts our last reminder off; or **remind me in an hour**

## What a named nurse needs every day, after the desk

nurse-my-requests = **my requests** shows who waits for help, each with its number
nurse-claim = **claim 12** takes request 12; **request 12** shows it
nurse-request-details = **request 12 details** offers the names, for you only
nurse-request-begun = **request 12 begun** and **request 12 done** say how it goes on
nurse-unmatched = **unmatched** shows invitations that nobody has yet

## What a safeguarding administrator needs every day

admin-unmatched = **unmatched** shows invitations that nobody has yet
admin-unmatched-one = **unmatched 3fa9c1d2** shows one of them

## What a team manager needs every day

manager-my-conferences = **my conferences** shows those that were handed to you, each with its number
manager-help = **help** shows this again

## How invitations come in

arriving-questions = **questions** shows what needs a person; **question 12** shows one of them
arriving-answer-yes = **answer 12 yes** answers it; or say no or done, and how you know: unit, minutes or staff
arriving-attach = attach a file to a message to bring invitations in; **files** shows which wait
arriving-new-invitation = **new invitation** opens a form for one that came by telephone

## How invitations come in: the rarer words

arrived-file = **file 3fa9c1d2** shows a file; **take in 3fa9c1d2** or **put away 3fa9c1d2** settles it
arrived-assign = **assign 3fa9c1d2 name@trust** gives an invitation to a care coordinator
arrived-not-known = **not known 3fa9c1d2** says that our records do not know the family
arrived-notice = **notice** shows how much notice the conference units give
arrived-duty = **duty** shows who is on duty; **duty 30 March 2027 name@trust** puts a nurse on
arrived-off-duty = **off duty 30 March 2027 name@trust** takes a nurse off

## The safeguarding desk

desk-all = **desk** shows all that waits; **desk no reply** or **desk week 2** shows one list, page by page

## The safeguarding desk: its lists

lists-one = **desk 3fa9c1d2** shows one conference; **desk 3fa9c1d2 details** offers the names, for you only
lists-no-report = **no report 3fa9c1d2** says that no report is needed, and why
lists-withhold = **withhold 3fa9c1d2** says that a report is not shared with somebody, as agreed

## A manager's team

team-my-team = **my team** shows where your team needs somebody; **my team 2** shows the next page
team-choose = **choose 3fa9c1d2** asks who else can go; **go along 3fa9c1d2** says that you go too
team-supervision = **supervision 3fa9c1d2** asks for the date of a talk

## Why a message came

why-newest = **why** says why the newest message came, and what comes next

## For somebody to whom a conference was handed

handed-my-conferences = **my conferences** shows those that were handed to you, each with its number

## Who has the app

reach-all = **reach** shows who has the app, and who does not

## Support, for who asked

helped-support-attend-with-me = **support 1 attend with me** says what kind of help; **say more 1** shows every kind
helped-note = **note 1** and your words write to the nurse who helps you; **notes 1** offers the notes
helped-helped-yes = **helped 1 yes** says whether it helped; **still needed 1** asks again after a cancellation
helped-find-time = **find time 1** finds 30 minutes, **find time 1 2** suggests the second of them
helped-time-suits = **time suits 1** agrees to a time; **time off 1** calls it off

## Support, for the nurse who helps

helping-request-back = **request 12 back** gives a request back; **request 12 pass name@trust** asks a colleague
helping-request-done-advice-given = **request 12 done advice given** says what came of it
helping-note = **note 12** and your words write to whoever asked; **notes 12** offers the notes
helping-find-time = **find time 12** finds 30 minutes, **find time 12 2** suggests the second of them
helping-time-suits = **time suits 12** agrees to a time; **time off 12** calls it off
helping-give-back = **give back 12** and a note give the report you write back to the coordinator
helping-history = **history 12** shows who wrote which part of a report
helping-support-for = **support for 3fa9c1d2** asks the nurses on duty for a care coordinator

## Who goes, for which part, and who instead

going-with-me-yes = **with me 1 yes name@trust** says that you have observed one before, and who goes with you
going-part-beginning = **part 1 beginning** says that you are there for a part; **cannot come 1** that you cannot any more
going-cover-colleague = **cover 1 colleague** says who covers; or **cover 1 nurse** or **cover 1 apologies**
going-observers = **observers 1** shows who observes; **observer 1 name@trust** adds somebody
going-stand-in = **stand in 1 name@trust** asks a colleague to go instead
going-stand-in-yes = if you are asked: **stand in 3fa9c1d2 yes, I have read the report** or **stand in 3fa9c1d2 no**

## For somebody who is asked to go instead

standing-stand-in-yes = asked to go instead: **stand in 3fa9c1d2 yes, I have read the report** or **stand in 3fa9c1d2 no**

## An invitation that is not one's own

passing-not-mine = **not mine 1** says that an invitation is not yours; **not mine 1 name@trust** whose it is

## The report

reporting-section = **section 6** opens a part of your report, and **next** the one after; then type its text
reporting-paste-report = **paste report 1** lays a text that you have into its sections; you can also attach a Word file
reporting-check-report = **check report 1** looks for what readers may miss; **put away report** drops a text you brought
reporting-first-conference = **first conference** says how a conference works; **model report** shows a whole report
reporting-report-sent-on = **report 1 sent 30 March 2027** says on which day you sent it
reporting-still = **reply 1 still** and **report 1 still right** say that all is as before, after a new date
reporting-send-report = **send report 1** sends a report that you wrote here; **stop report 1** stops it before it leaves
reporting-hand-in = **hand in 1** asks your manager to read it; **receipt 1** shows when it arrived
reporting-new-version = **new version 1** changes a report that was sent; or say why: **new version 1 because of new facts**
reporting-filed = **filed 1** records that a report is in the patient's record, and that you checked whose it is
reporting-filed-checked = **filed 1 checked 30 March 2027** does so at once
reporting-share = **share 1** records how your report was shared; **share 1 parent 2** opens one person
reporting-history = **history 1** shows who wrote which part of a report
reporting-background = **background 1** shows with whom sensitive background is still to be talked about
reporting-background-to-talk = **background 1 parent 2 to talk** says that there is some
reporting-background-talked = **background 1 parent 2 talked 30 March 2027** says when you talked about it
reporting-sharing-tips = **sharing tips** says what helps when you talk a report over with a parent or child
reporting-copy-parent = **copy 1 parent 2** makes a copy for one person; **read aloud 1 parent 2** a sheet to read together

## After the conference

afterwards-cannot-get-in = **cannot get in** shows whom to phone when the meeting does not open; **in now** says that you are in
afterwards-after = **after 1** shows what is asked after conference 1
afterwards-attended = **attended 1** says that you were there; or **attended 1 part** or **not attended 1**
afterwards-not-held = **not held 1** says that it did not take place
afterwards-absent-sick = **absent 1 sick** says what got in the way
afterwards-difficult-yes = **difficult 1 yes** asks a named nurse for a talk
afterwards-decisions-yes = **decisions 1 yes** says that the decisions have come
afterwards-plan-in-group = **plan 1 in group** says that there is a plan; or **plan 1 not in group** or **plan 1 none**
afterwards-core-group = **core group on 1 30 March 2027** and **next review 1 30 March 2027** tell us dates
afterwards-hold = **hold 1** says that you keep the date free; **no review 1** that there is none yet
afterwards-disagree = **disagree 1** tells a named nurse that you disagree with the decision or plan

## One's own cases

own-core-groups = **core groups** shows their dates
own-missed = **missed** says that you should have been invited

## While a colleague is away

covering-show = while a colleague is away, their card has a code: **show 3fa9c1d2** or **reply 3fa9c1d2 accept**

## One's own leave

away-from-to = **away 30 March 2027 to 2 April 2027** says when you are on leave
away-my-leave = **my leave** shows it; **back** takes it back

## What a nurse or manager was asked

asked-team = **team 3fa9c1d2** shows what you were asked; **team 3fa9c1d2 details** offers the names, for you only
asked-read = **read 3fa9c1d2** opens a report that waits for you

## A decline that waits for a named nurse

reviewing-agreed = **agreed 3fa9c1d2** and why says that a decline stands; **talk 3fa9c1d2** asks anew

## For a colleague who is absent

behalf-for = **for 3fa9c1d2** records something for a colleague who is absent
behalf-for-accept-away = **for 3fa9c1d2 accept away** does so at once; or say **for 3fa9c1d2 not attended asked**
behalf-for-colleague = **for 3fa9c1d2 colleague name@trust away** asks a colleague to go instead of them

## Help that nobody has asked for yet

offering-offer = **offer 3fa9c1d2** says that you will help with it

## What one was asked is done

settled-done = **settled 3fa9c1d2** says that what you were asked is done

## A nurse writes the report

writing-write = **write 3fa9c1d2** says that you write a report; **request 12 sent** that it is sent

## Help for a member of one's team

support-support-for = **support for 3fa9c1d2** asks the named nurses to help a member of your team

## Going with somebody

along-go-with = **go with 3fa9c1d2** says that you go with somebody; or add an address to name another

## A talk in supervision

supervision-date = **supervision 3fa9c1d2 30 March 2027** records the date of a talk
