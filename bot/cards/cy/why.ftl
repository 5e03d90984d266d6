# SAMPLE ONLY. It shows that a file is enough. Nobody has checked its Welsh: a professional translator must
# review every sentence before anybody is shown it.

typed = I ofyn pam y cawsoch hwn, teipiwch **why**.
why = Pam y cefais i hwn?
