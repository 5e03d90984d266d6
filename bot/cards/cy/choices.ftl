# SAMPLE ONLY. It shows that a file is enough. Nobody has checked its Welsh: a professional translator must
# review every sentence before anybody is shown it.

not-mine = Nid fy un i yw hwn
begun-my-report = Rwyf wedi dechrau fy adroddiad
if-you-cannot-why = Os na allwch fod yno, pam?
my-report-is-sent = Mae fy adroddiad wedi'i anfon
