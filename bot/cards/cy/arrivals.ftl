# SAMPLE ONLY. It shows that a file is enough. Nobody has checked its Welsh: a professional translator must
# review every sentence before anybody is shown it.

came-in = { $count ->
    [zero] Ni ddaeth yr un gwahoddiad i mewn.
    [one] Daeth un gwahoddiad i mewn. Mae gyda chydlynydd gofal.
    [two] Daeth dau wahoddiad i mewn. Mae pob un gyda chydlynydd gofal.
    [few] Daeth tri gwahoddiad i mewn. Mae pob un gyda chydlynydd gofal.
    [many] Daeth chwe gwahoddiad i mewn. Mae pob un gyda chydlynydd gofal.
   *[other] Daeth { $count } gwahoddiad i mewn. Mae pob un gyda chydlynydd gofal.
}
nothing-to-do = Nid oes angen i chi wneud dim. Byddwn yn gofyn i chi pan fydd rhywun eisiau cymorth.

line = { $conference }: { $starts }.
line-with-report = { $conference }: { $starts }. Adroddiad erbyn { $due }.
