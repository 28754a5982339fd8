# More or fewer seats on a purchase order, and invoices issued anew.

revision-seats = Seats
revision-seats-hint = All the seats that there shall be, not how many more.
revision-price = { $price } for each more
revision-ordered = { $count ->
    [0] none ordered
    [one] 1 ordered
   *[other] { $count } ordered
}
revision-recalculate = Recalculate
revision-before = As it is
revision-after = As it would be
revision-impossible = This isn’t possible: see what stands beside the fields.
revision-nothing = Nothing would change.
revision-go = Change it
revision-unread = Nothing is done yet. This is what it comes to: press “{ $go }” again to do it.
revision-line-seats = { $name } (seats: { $after } instead of { $before })
revision-line-price = { $name } (other volume discount)
revision-line-paid = Paid before
revision-line-open = Still open of earlier invoices
revision-credit-reason = { $after } instead of { $before }

act-revision-refusal-title = Decline other seats for { $reference }
act-revision-refusal-button = Decline

consequence-edited = No invoice is out yet: the lines change, and the total becomes { $amount }.
consequence-first-invoice = An invoice over { $amount } goes to { $email }.
consequence-reissued = Nothing was paid: the invoice { $number } becomes void, and a new revision over { $amount } goes to { $email }.
consequence-remade = The invoice is still being made: one over { $amount } takes its place and goes to { $email }.
consequence-further = The invoices so far stay. A further invoice over { $amount } goes to { $email }.
consequence-covered = The invoices so far stay. What was paid too much before covers the difference: an invoice says so, and nothing is to pay.
consequence-paid-before = { $amount } that was paid too much is taken off it.
consequence-credited = The invoices stay. A credit note over { $amount } is issued.
consequence-credit-stays = { $amount } of it was paid already: it stays as credit until it is refunded.
consequence-same-total = The total stays what it is, so no document changes.
consequence-number-noted = Money has come already: the invoice keeps its number, and the new one is noted.
consequence-seats-more = { $count ->
    [one] 1 seat is added.
   *[other] { $count } seats are added.
}
consequence-seats-wait = { $count ->
    [one] 1 seat is added and waits for its money. The other seats stay valid.
   *[other] { $count } seats are added and wait for their money. The other seats stay valid.
}
consequence-seats-fewer = { $count ->
    [one] 1 free seat goes back and can be sold again.
   *[other] { $count } free seats go back and can be sold again.
}
consequence-seats-told = The buyer gets a mail.
consequence-wish-declined = All stays as it is. The buyer gets a mail with the reason.

wish-staff-title = The company asks for other seats
wish-buyer-title = You asked for other seats
wish-look = Look at it and change it
wish-decline = Decline
wish-replaced = Another request takes the place of this one.

ask-seats-title = More or fewer seats for { $reference }
ask-seats-intro = Say how many seats you need in all. The organiser looks at it; nothing changes before that.
ask-seats-follows = If the organiser agrees
ask-seats-note = A note for the organiser
ask-seats-go = Ask for it
ask-seats-back = Back to the purchase order
ask-seats-section = More or fewer seats
ask-seats-offer = See what other numbers would cost, and ask the organiser for them.
ask-seats-open = Change the number of seats

po-pay-invoice = Pay { $amount } now (invoice { $number })
invoice-further-title = Further invoice, no. { $revision }
invoice-replaced = A later revision took its place.
document-invoice-void = Former invoice (void)
document-invoice-further = Further invoice
invoice-problem-payment-hangs = A payment for the former invoice is on its way, so it can’t be voided yet. It is looked at again every hour; this one isn’t sent before.

problem-no-seat-left = Keep one seat at least. To give up all of them, cancel the purchase order.
problem-credit-exceeds = Not so much can be credited any more, as credit notes were given before. Keep more seats.
problem-more-than-free = { $left ->
    [0] No more places are free.
    [one] Only 1 more place is free.
   *[other] Only { $left } more places are free.
}
problem-seats-not-free = { $seats ->
    [one] People have these seats: 1 must be freed first.
   *[other] People have these seats: { $seats } must be freed first.
}
problem-changed-meanwhile = Somebody has changed the seats or the PO number while you had this page open. Check the numbers and what would happen now, then send it again.
problem-same-seats = These are the seats that you have. Change a number first.

done-revised = Changed. What has to happen with invoices is under way.
done-seats-asked = The organiser has your request. The answer comes by mail.
done-wish-declined = Declined. The buyer gets a mail.

mail-fact-replaces = Replaces
mail-fact-asks = This invoice
mail-invoice-replaced-subject = { $numbers }: a new invoice
mail-invoice-replaced-text = your purchase order has changed, so there is a new invoice. It replaces the former one, which is void: please pay only the new one. It went to your finance contact.
mail-invoice-covered-subject = { $numbers }: your new seats are paid
mail-invoice-covered-text = your purchase order has grown. What you had paid too much before covers the new seats: a further invoice says so, and there is nothing to pay. The new seats are valid.
mail-invoice-open-again-subject = { $numbers }: an invoice for what is open
mail-invoice-open-again-text = a part of your purchase order is open again, as money for it went back or didn’t arrive. An invoice over it went to your finance contact. If you think that it is paid, answer this mail.
mail-invoice-further-subject = { $numbers }: a further invoice
mail-invoice-further-text = your purchase order has grown, so there is a further invoice beside the one before. It went to your finance contact. The new seats become valid when it is paid.
mail-seats-asked-subject = To decide: { $company } asks for other seats, { $numbers }
mail-seats-asked-text = { $company } asks for more or fewer seats. Look at it on the purchase order: change it, or decline it with a reason.
mail-seats-accepted-subject = { $numbers }: your seats are changed
mail-seats-accepted-text = the organiser has agreed: your purchase order has other seats now. If there is something to pay or to credit, the document follows by mail.
mail-seats-changed-subject = { $numbers }: other seats
mail-seats-changed-text = the organiser has changed the seats of your purchase order. If there is something to pay or to credit, the document follows by mail.
mail-seats-declined-subject = { $numbers }: no other seats
mail-seats-declined-text = the organiser can’t change the seats as you asked. All stays as it was. The organiser writes:

happened-revised = Seats changed
happened-revision-asked = The company asked for other seats
happened-revision-declined = Other seats declined
happened-invoice-kept = Money came before it was void: the invoice stays
happened-invoice-anew = Invoice issued anew
