# What went wrong, in plain words, and what to do next.

error-403-title = You can’t open this page
error-403-text = You are signed in, but your role doesn’t include this. An owner of your organisation can change that.
error-404-title = There is nothing here
error-404-text = The address may be mistyped or out of date. If you followed a link from one of our mails, open it again there and check that it wasn’t cut off.
error-405-title = This page can’t be used that way
error-405-text = Go back to the page you came from and use its buttons.
error-413-title = That file is too large
error-413-text = A document may have 10 MB at most. Go back, choose a smaller file, and send the form again.
error-409-title = That isn’t possible any more
error-409-text = Something changed since you opened the page. Go back, reload it, and look again.
error-422-title = We couldn’t read what was sent
error-422-text = Go back to the page you came from, reload it, and try again.
error-429-title = Too many tries
error-429-text = Wait a minute, then try again.
error-500-title = Something broke on our side
error-500-text = It has been noted and nothing was charged twice. Try again in a few minutes. If it stays, write to the organiser and name the number below.
error-503-title = We can’t answer right now
error-503-text = A part we depend on is out of reach. Nothing is lost: try again in a few minutes.
error-number = Number of this request: { $id }
error-to-shop = To the tickets
error-home = To all conferences
error-back = Back to the page before
error-to-admin = To your conferences

problem-required = Please fill this in.
problem-email = This isn’t an e-mail address. It looks like name@example.org.
problem-required-buyer-name = Enter your name.
problem-required-buyer-email = Enter your e-mail address.
problem-code-unknown = This code isn’t valid. Check the spelling, or leave the field empty.
problem-quantity-max = You can buy at most { $max } of this ticket in one order.
problem-required-terms = Tick the box: without accepting the terms there is no order.
problem-required-name = Enter a name.
problem-required-email = Enter an e-mail address.
problem-required-quantity = Choose how many seats you need.
problem-required-company-name = Enter the company’s name.
problem-required-address-line1 = Enter the address.
problem-required-postal-code = Enter the postal code.
problem-required-city = Enter the city.
problem-required-country = Choose the country.
problem-required-finance-email = Enter the e-mail address that the invoice goes to.
problem-required-seat-name = Enter a name for this seat.
problem-required-reason = Enter a reason; the buyer gets to read it.
problem-required-amount = Enter an amount.
problem-required-date = Enter the day the money arrived.
problem-required-reference = Enter the reference of the payment.
problem-sign-in = E-mail and password don’t go together. Check both.
problem-payment-too-small = This amount is too small for a payment by card. Nothing was charged; write to the organiser.
problem-payment-too-large = This amount is too large for one payment by card. Nothing was charged; order fewer tickets at a time, or write to the organiser.
problem-payment-email = The payment service refuses your e-mail address. Go back to your details and correct it; nothing was charged.
problem-payment-refused = The payment service does not take this payment. Nothing was charged, and your places are kept while you try again or write to the organiser.
problem-terms = Tick the box: without accepting the terms there is no order.
problem-too-long = This is too long. Please shorten it.
problem-reason-too-long = This reason is too long: { $most } characters are the most. Please shorten it.
problem-name-missing = Enter a name for this e-mail address, or leave both empty.
problem-code-used-up = This code has been used as often as it may be. Leave the field empty to go on without it.
problem-just-sold-out = Somebody was faster: some of these places have just gone. Look at what is left and choose again.
problem-nothing-chosen = Choose at least one ticket.
problem-quantity = Enter a whole number.
problem-quantity-most = A purchase order takes at most { $max } seats of one ticket type. For more, make a second one.
problem-too-many-tickets = { $most } tickets are the most in one order.
problem-more-than-per-order = { $most ->
    [one] Only 1 of this ticket goes into one order.
   *[other] At most { $most } of this ticket go into one order.
}
problem-more-than-left = { $left ->
    [0] This ticket has just sold out.
    [one] Only 1 place is left.
   *[other] Only { $left } places are left.
}
problem-sold-out = This ticket has just sold out.
problem-not-yet-on-sale = This ticket isn’t on sale yet.
problem-sale-ended = This ticket is no longer on sale.
problem-ticket-unavailable = This ticket can’t be bought here.
problem-purchase-orders-closed = This conference takes no purchase orders at the moment.
problem-sent-before = You already sent this form, with other answers: it became { $reference }. Open that one to change it. To ask for what stands here as well, send this form.
problem-purchase-orders-too-late = Purchase orders could be sent until { $last }. Tickets by card are still in the shop.
problem-too-few-seats = { $least ->
    [one] Choose at least one seat.
   *[other] A purchase order starts at { $least } seats. For fewer, use the shop.
}
problem-term = Choose one of the payment terms.
problem-country = Choose a country from the list.
problem-tax-id = This isn’t a VAT number of that country. It looks like { $example }.
problem-cc = One of these isn’t an e-mail address. Separate them by commas.
problem-cc-many = At most { $most } addresses can get copies.

conflict-order-not-started = This order isn’t complete yet: the buyer’s details are missing.
conflict-order-money-on-its-way = A payment for this order is under way. Wait until the bank has answered, then try again.
conflict-order-already-paid = This order is already paid.
conflict-order-ended = This order has ended. Choose your tickets again in the shop.
conflict-order-without-buyer = Enter your details before you pay.
conflict-no-places = There aren’t enough free places for this purchase order. Nothing was changed.
conflict-not-approved = This purchase order isn’t approved yet.
conflict-already-approved = This purchase order is already approved.
conflict-not-invoiced = There is no invoice yet.
conflict-money-received = Money has already been received for it, so this isn’t possible. Refund it first.
conflict-nothing-owed = Nothing is open on this purchase order.
conflict-nothing-to-refund = There is no money on it that could be refunded.
conflict-nothing-to-credit = Nothing is left that could be credited.
conflict-seats-paid = Some of its seats are paid and stay valid. Take back the seats that are not paid, or write a credit note over what is still owed.
conflict-was-declined = This purchase order was declined. The company can send a new one.
problem-payment-under-way = Stripe is still to be told of a payment that was recorded by hand. Wait until it is, then change the seats.
problem-invoice-being-replaced = An invoice is still being replaced at Stripe. Wait until that is done, then change the seats.
problem-credit-under-way = A credit note for it is still under way at Stripe. Wait until it is issued, then change the seats.
conflict-nothing-to-remind-of = No open invoice asks for money, or a payment is disputed: nobody is reminded.
conflict-reminders-paused = The reminders of this purchase order are paused. Let them go on first.
conflict-reminded-lately = Less than a day ago a mail about this money went out. Nobody was reminded.
conflict-money-may-be-coming = A payment may be on its way at Stripe, or Stripe can’t be asked right now. Nobody was reminded.
conflict-nothing-to-send = No invoice of it is out and open, so there is nothing to send again.
conflict-was-cancelled = This purchase order was cancelled.
conflict-was-written-off = This purchase order was written off.

problem-amount = Enter an amount above zero, with no more decimals than the currency has.
problem-amount-step = Enter a multiple of { $step }: Stripe takes no smaller steps of this currency.
problem-method = Choose one of the ways.
problem-choice = Choose what shall happen.
problem-date = Enter a day, like 2027-03-01.
problem-date-ahead = This day is still to come.
problem-above-paid = That is more than was paid: at most { $most }.
problem-above-stripe = Not so much of it came through Stripe: at most { $most }. Refund the rest by hand.
problem-too-fast = Too much came from your network in a short time. What you filled in is still here: wait a while, then send it again.
problem-too-many-letters = So many mails about the seats of this purchase went out today that we stop here. What you filled in is still here: send it again tomorrow, or write to the organiser.
problem-above-total = That is more than can be credited: at most { $most }.
problem-nothing-open = Nothing is open on this order.
problem-below-open = { $open } is open. A part can’t be recorded: tickets are valid for all of it.
problem-above-open = Only { $open } is open. Check amount and currency.
problem-no-places = There aren’t enough free places to honour it. Refund it, keep it, or make room first.
conflict-form-used = This form was used before, for another amount. Open the page anew.
conflict-nothing-to-decide = There is nothing to decide about this order any more.
conflict-act-overtaken = That much isn’t left any more: money went back, or was credited, by another way meanwhile. Give this one up.
problem-places-missing = { $free ->
    [one] The pool “{ $pool }” has 1 free place, and { $wanted } are needed. Make room there first, or agree on fewer seats.
   *[other] The pool “{ $pool }” has { $free } free places, and { $wanted } are needed. Make room there first, or agree on fewer seats.
}
