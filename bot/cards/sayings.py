"""What can be typed, by role: the everyday words first, the rarer ones behind "More words" (AX9)."""

from domain.access import Role

ARRIVING = (
    "**questions** shows what needs a person; **question 12** shows one of them",
    "**answer 12 yes** answers it; or say no or done, and how you know: unit, minutes or staff",
    "attach a file to a message to bring invitations in; **files** shows which wait",
    "**new invitation** opens a form for one that came by telephone",
)
ARRIVING_TOO = (
    "**file 3fa9c1d2** shows a file; **take in 3fa9c1d2** or **put away 3fa9c1d2** settles it",
    "**assign 3fa9c1d2 name@trust** gives an invitation to a care coordinator",
    "**not known 3fa9c1d2** says that our records do not know the family",
    "**notice** shows how much notice the conference units give",
    "**duty** shows who is on duty; **duty 30 March 2027 name@trust** puts a nurse on",
    "**off duty 30 March 2027 name@trust** takes a nurse off",
)
OWN = (
    "**core groups** shows their dates",
    "**missed** says that you should have been invited",
)
ASKED = (
    "**team 3fa9c1d2** shows what you were asked; **team 3fa9c1d2 details** offers the names, for you only",
    "**read 3fa9c1d2** opens a report that waits for you",
)
AFTERWARDS = (
    "**cannot get in** shows whom to phone when the meeting does not open; **in now** says that you are in",
    "**after 1** shows what is asked after conference 1",
    "**attended 1** says that you were there; or **attended 1 part** or **not attended 1**",
    "**not held 1** says that it did not take place",
    "**absent 1 sick** says what got in the way",
    "**difficult 1 yes** asks a named nurse for a talk",
    "**decisions 1 yes** says that the decisions have come",
    "**plan 1 in group** says that there is a plan; or **plan 1 not in group** or **plan 1 none**",
    "**core group on 1 30 March 2027** and **next review 1 30 March 2027** tell us dates",
    "**hold 1** says that you keep the date free; **no review 1** that there is none yet",
    "**disagree 1** tells a named nurse that you disagree with the decision or plan",
)
SETTLED = "**settled 3fa9c1d2** says that what you were asked is done"
GO_WITH = "**go with 3fa9c1d2** says that you go with somebody; or add an address to name another"
SUPERVISION = "**supervision 3fa9c1d2 30 March 2027** records the date of a talk"
GOING = (
    "**with me 1 yes name@trust** says that you have observed one before, and who goes with you",
    "**part 1 beginning** says that you are there for a part; **cannot come 1** that you cannot any more",
    "**cover 1 colleague** says who covers; or **cover 1 nurse** or **cover 1 apologies**",
    "**observers 1** shows who observes; **observer 1 name@trust** adds somebody",
    "**stand in 1 name@trust** asks a colleague to go instead",
    "if you are asked: **stand in 3fa9c1d2 yes, I have read the report** or **stand in 3fa9c1d2 no**",
)
STANDING_IN = (
    "asked to go instead: **stand in 3fa9c1d2 yes, I have read the report** or **stand in 3fa9c1d2 no**",
)
REVIEWING = "**agreed 3fa9c1d2** and why says that a decline stands; **talk 3fa9c1d2** asks anew"
PASSING_ON = ("**not mine 1** says that an invitation is not yours; **not mine 1 name@trust** whose it is",)
REPORTING = (
    "**section 6** opens a part of your report, and **next** the one after; then type its text",
    "**paste report 1** lays a text that you have into its sections; you can also attach a Word file",
    "**check report 1** looks for what readers may miss; **put away report** drops a text you brought",
    "**first conference** says how a conference works; **model report** shows a whole report",
    "**report 1 sent 30 March 2027** says on which day you sent it",
    "**reply 1 still** and **report 1 still right** say that all is as before, after a new date",
    "**send report 1** sends a report that you wrote here; **stop report 1** stops it before it leaves",
    "**hand in 1** asks your manager to read it; **receipt 1** shows when it arrived",
    "**new version 1** changes a report that was sent; or say why: **new version 1 because of new facts**",
    "**share 1** records how your report was shared; **share 1 parent 2** opens one person",
    "**sharing tips** says what helps when you talk a report over with a parent or child",
    "**copy 1 parent 2** makes a copy for one person; **read aloud 1 parent 2** a sheet to read together",
)
WRITING = "**write 3fa9c1d2** says that you write a report; **request 12 sent** that it is sent"
COVERING = (
    "while a colleague is away, their card has a code: **show 3fa9c1d2** or **reply 3fa9c1d2 accept**",
)
OFFERING = "**offer 3fa9c1d2** says that you will help with it"
AWAY = (
    "**away 30 March 2027 to 2 April 2027** says when you are on leave",
    "**my leave** shows it; **back** takes it back",
)

HELPED = (
    "**support 1 attend with me** says what kind of help; **say more 1** shows every kind",
    "**note 1** and your words write to the nurse who helps you; **notes 1** offers the notes",
    "**helped 1 yes** says whether it helped; **still needed 1** asks again after a cancellation",
    "**find time 1** finds 30 minutes, **find time 1 2** suggests the second of them",
    "**time suits 1** agrees to a time; **time off 1** calls it off",
)
HELPING = (
    "**request 12 back** gives a request back; **request 12 pass name@trust** asks a colleague",
    "**request 12 done advice given** says what came of it",
    "**note 12** and your words write to whoever asked; **notes 12** offers the notes",
    "**find time 12** finds 30 minutes, **find time 12 2** suggests the second of them",
    "**time suits 12** agrees to a time; **time off 12** calls it off",
    "**support for 3fa9c1d2** asks the nurses on duty for a care coordinator",
)
ASKING_FOR = "**support for 3fa9c1d2** asks the named nurses to help a member of your team"
FOR_SOMEBODY = (
    "**for 3fa9c1d2** records something for a colleague who is absent",
    "**for 3fa9c1d2 accept away** does so at once; or say **for 3fa9c1d2 not attended asked**",
    "**for 3fa9c1d2 colleague name@trust away** asks a colleague to go instead of them",
)
DESK = (
    "**desk** shows all that waits; **desk no reply** or **desk week 2** shows one list, page by page",
    "**desk 3fa9c1d2** shows one conference; **desk 3fa9c1d2 details** offers the names, for you only",
    "**no report 3fa9c1d2** says that no report is needed, and why",
    "**withhold 3fa9c1d2** says that a report is not shared with somebody, as agreed",
)
MY_TEAM = (
    "**my team** shows where your team needs somebody; **my team 2** shows the next page",
    "**choose 3fa9c1d2** asks who else can go; **go along 3fa9c1d2** says that you go too",
    "**supervision 3fa9c1d2** asks for the date of a talk",
)

WHY = "**why** says why the newest message came, and what comes next"

SAYINGS: dict[Role, tuple[str, ...]] = {
    Role.CARE_COORDINATOR: (
        "**my conferences** shows what is coming, each with its number",
        "**my reports** shows each report with its deadline",
        "**show 1** brings the card of conference 1 to the end of this chat",
        "**reply 1 accept** says that you attend remotely; or use **in person** or **phone**",
        "**reply 1 decline leave** says that you cannot attend, and why; **undo** takes a reply back",
        "**write report 1** opens your report where you stopped",
        "**report 1 begun** and **report 1 sent** say how your report goes on",
        "**support 1** asks the named nurses for help; **withdraw 1** takes that back",
        "**my request 1** shows your request; **say more 1** says what would help",
        "**details 1** offers the names, for you only",
        "**remind me tomorrow** puts our last reminder off; or **remind me in an hour**",
    ),
    Role.NAMED_NURSE: (
        DESK[0],
        "**my requests** shows who waits for help, each with its number",
        "**claim 12** takes request 12; **request 12** shows it",
        "**request 12 details** offers the names, for you only",
        "**request 12 begun** and **request 12 done** say how it goes on",
        "**unmatched** shows invitations that nobody has yet",
        *ARRIVING,
    ),
    Role.SAFEGUARDING_ADMIN: (
        "**unmatched** shows invitations that nobody has yet",
        "**unmatched 3fa9c1d2** shows one of them",
        *ARRIVING,
    ),
    Role.TEAM_MANAGER: (
        *MY_TEAM,
        "**my conferences** shows those that were handed to you, each with its number",
        "**help** shows this again",
    ),
}

MORE_SAYINGS: dict[Role, tuple[str, ...]] = {
    Role.CARE_COORDINATOR: (
        WHY,
        *HELPED,
        *GOING,
        *PASSING_ON,
        *REPORTING,
        *AFTERWARDS,
        *OWN,
        *COVERING,
        *AWAY,
    ),
    Role.NAMED_NURSE: (
        WHY,
        "**my conferences** shows those that were handed to you, each with its number",
        *ARRIVING_TOO,
        *ASKED,
        *STANDING_IN,
        REVIEWING,
        *DESK[1:],
        *FOR_SOMEBODY,
        OFFERING,
        *HELPING,
        SETTLED,
        WRITING,
        *OWN,
        *AWAY,
    ),
    Role.SAFEGUARDING_ADMIN: (
        WHY,
        *ARRIVING_TOO,
        "**reach** shows who has the app, and who does not",
        SETTLED,
        *AWAY,
    ),
    Role.TEAM_MANAGER: (
        WHY,
        *FOR_SOMEBODY,
        *ASKED,
        *STANDING_IN,
        ASKING_FOR,
        GO_WITH,
        SUPERVISION,
        *OWN,
        *AWAY,
    ),
}
