# SAMPLE ONLY. It shows that a file is enough. Nobody has checked its Welsh: a professional translator must
# review every sentence before anybody is shown it.

who-can-read-this = Gall rheolwr eich tîm, y nyrsys enwebedig a'r gweinyddwyr diogelu ddarllen hwn.
asked-who-covers = Pwy fydd yn cymryd eich lle? Teipiwch a colleague, a nurse neu apologies.
which-other-reason = Os yw'n rheswm arall, pa un?
say-the-reason = Rhowch y rheswm mewn ychydig eiriau.
