# SAMPLE ONLY. It shows that a file is enough. Nobody has checked its Welsh: a professional translator must
# review every sentence before anybody is shown it.

working-days = { $count ->
    [one] un diwrnod gwaith
    [two] dau ddiwrnod gwaith
   *[other] { $count } diwrnod gwaith
}
full-working-days = { $count ->
    [one] un diwrnod gwaith llawn
    [two] dau ddiwrnod gwaith llawn
   *[other] { $count } diwrnod gwaith llawn
}
days = { $count ->
    [one] un diwrnod
    [two] dau ddiwrnod
   *[other] { $count } diwrnod
}
