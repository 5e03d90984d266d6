# SAMPLE ONLY. It shows that a file is enough. Nobody has checked its Welsh: a professional translator must
# review every sentence before anybody is shown it.

more-choices = Mwy o ddewisiadau
choose-one = Dewiswch un
