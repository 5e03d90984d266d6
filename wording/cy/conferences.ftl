# SAMPLE ONLY. It shows that a file is enough. Nobody has checked its Welsh: a professional translator must
# review every sentence before anybody is shown it.

kind-initial = cynhadledd gychwynnol
kind-review = cynhadledd adolygu
kind-pre_birth = cynhadledd cyn geni
kind-transfer_in = cynhadledd trosglwyddo
a-kind-initial = cynhadledd gychwynnol
a-kind-review = cynhadledd adolygu
a-kind-pre_birth = cynhadledd cyn geni
a-kind-transfer_in = cynhadledd trosglwyddo
time-not-known = { $date } (amser i'w gadarnhau)
on-a-day = { $conference } ar { $starts }
