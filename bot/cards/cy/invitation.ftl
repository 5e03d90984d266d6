# SAMPLE ONLY. It shows that a file is enough. Nobody has checked its Welsh: a professional translator must
# review every sentence before anybody is shown it.

no-conferences = Nid oes gennych gynadleddau i ddod.
asked-which-conference = Pa gynhadledd? Dywedwch ei rhif: { $known }.
