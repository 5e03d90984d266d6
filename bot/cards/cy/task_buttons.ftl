# SAMPLE ONLY. It shows that a file is enough. Nobody has checked its Welsh: a professional translator must
# review every sentence before anybody is shown it.

record-who-covers = Cofnodwch pwy fydd yn cymryd fy lle
take-this-reply-back = Tynnu'r ateb hwn yn ôl
