# What limits are counted in (AX17).

working-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
full-working-days = { $count ->
    [one] { $count } full working day
   *[other] { $count } full working days
}
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
