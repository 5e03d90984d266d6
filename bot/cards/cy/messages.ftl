# SAMPLE ONLY. It shows that a file is enough. Nobody has checked its Welsh: a professional translator must
# review every sentence before anybody is shown it.

show-what-needs-me = Dangoswch beth sydd angen fy sylw
to-stop = I roi'r gorau iddi, teipiwch **cancel**. Ni chofnodir dim nes i chi ateb.
yes-i-meant-that = Ie, dyna oedd fy ystyr
one-more-question = Un cwestiwn arall
