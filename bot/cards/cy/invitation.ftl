# SAMPLE ONLY. It shows that a file is enough. Nobody has checked its Welsh: a professional translator must
# review every sentence before anybody is shown it.

your-safeguarding-task = Eich tasg ddiogelu
your-reply = Eich ateb
support = Cymorth
remind-and-join = Byddwn yn eich atgoffa ar y diwrnod gwaith cynt, ac yn anfon y ddolen 30 munud cyn y dechrau.
cover-said-apologies = Rydych yn anfon ymddiheuriadau. Bydd rheolwr eich tîm yn cael gwybod, a bydd yr adroddiad yn siarad drosoch.
worked-out = **Sut y cyfrifwyd dyddiad yr adroddiad.**

no-conferences = Nid oes gennych gynadleddau i ddod.
asked-which-conference = Pa gynhadledd? Dywedwch ei rhif: { $known }.
asked-how = Sut y byddwch yn cymryd rhan? Teipiwch accept, in person, phone neu decline.
asked-why-not = Pam na allwch fod yno? Teipiwch un o'r rhain: clash, leave, sick, not involved, discharged, not engaging, safety, other.
