# SAMPLE ONLY. It shows that a file is enough. Nobody has checked its Welsh: a professional translator must
# review every sentence before anybody is shown it.

neutral-task = Mae gennych dasg ddiogelu
show-details = Dangos manylion
write-my-report = Ysgrifennu fy adroddiad
i-need-help = Mae angen help arnaf
number-in-your-list = Rhif { $number } yn eich rhestr
back-to-the-task = Yn ôl i'r dasg
report-due = Adroddiad erbyn
your-report = Eich adroddiad
report-still-needed = Mae angen eich adroddiad o hyd. Mae'n siarad drosoch pan na allwch fod yno.
why-can-you-not-attend = Pam na allwch fod yno?
choose-a-reason = Dewiswch reswm, er mwyn i ni gynnig y cymorth iawn.
cannot-any-more = Ni allaf ddod bellach
other-ways = Ffyrdd eraill o gymryd rhan
why-you = Mae'r hyn a wyddoch, a'ch profiad proffesiynol, yn helpu'r gynhadledd i benderfynu sut i gadw'r plentyn yn ddiogel.
recorded-that = Wedi'i gofnodi. { $said }
taken-back = Wedi'i dynnu'n ôl. Mae eich cerdyn fel yr oedd.

reply-said-accept_remote = Byddwch yno o bell.
reply-said-decline = Ni allwch fod yno.
reply-button-accept_remote = Byddaf yno o bell
reply-button-accept_in_person = Byddaf yno wyneb yn wyneb
reply-button-accept_phone = Byddaf yno dros y ffôn
reply-button-decline = Ni allaf fod yno

decline-reason-clash = Mae gennyf ymrwymiad arall
decline-reason-leave = Byddaf ar wyliau
decline-reason-sick = Rwy'n sâl
decline-reason-not_involved = Nid wyf yn ymwneud digon
decline-reason-discharged = Rhyddhawyd y person
decline-reason-not_engaging = Nid yw'r person yn cymryd rhan yn ein gofal
decline-reason-safety = Rwy'n poeni am ddiogelwch
decline-reason-other = Rheswm arall

covers-substitute = Mae cydweithiwr yn mynd yn fy lle
covers-nurse = Mae nyrs enwebedig yn mynd yn fy lle
covers-apologies = Ni all neb fynd: anfonaf ymddiheuriadau a'm hadroddiad

## Who covers for somebody who cannot come (I9)

who-covers = Pwy fydd yn cymryd eich lle?
choose-who-covers = Dewiswch pwy fydd yn cymryd eich lle.
