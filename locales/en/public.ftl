# The list of conferences and the shop.

index-title = Conferences
index-description = Conferences and their tickets: buy by card, or as a company on a purchase order.
index-from = Tickets from { $price }
index-closed = No tickets on sale
index-empty-title = No conferences yet
index-empty-text = Conferences appear here as soon as their organisers open them.

shop-title = Tickets
shop-tickets = Tickets
shop-opens = On sale from { $when }
shop-ended = No longer on sale
shop-until = Until { $when }
shop-left = { $count ->
    [one] 1 place left
   *[other] { $count } places left
}
shop-sold-out = Sold out
shop-sold-out-text = All places are taken. Held places that aren’t paid for come back here.
shop-instead = instead of
shop-empty-title = No tickets yet
shop-empty-text = The organiser hasn’t put tickets on sale. Come back later, or write to the address below.
shop-closed = No tickets are on sale at the moment.
shop-company = Buying for a company? Pay by purchase order
shop-company-terms = { $seats ->
    [one] Until { $until }.
   *[other] From { $seats } seats, until { $until }.
}
shop-company-volume = { $seats ->
    [one] { $percent } less from 1 seat.
   *[other] { $percent } less from { $seats } seats.
}

price-incl = incl. { $percent } VAT
price-plus = plus { $percent } VAT

cart-title = Your order
cart-code = Have a code?
cart-code-label = Code
cart-code-applied = Your code is in force; the prices show it.
cart-total = Total
cart-nothing = –
cart-next-step = on the next page
cart-go = Continue to your details
