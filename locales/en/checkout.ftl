# From the cart to the ticket.

field-name = Name
field-email = E-mail

details-title = Your details
details-buyer = Who is buying
details-email-hint = The confirmation and the link to your order go there.
details-seats = Who is coming
details-seats-hint = You may leave these empty and name people later.
details-seat = { $number }. { $ticket }
details-go = Continue to the review
details-back = Back to the tickets

summary-title = Your order
summary-each = { $price } each
summary-code = Code { $value }
summary-volume = Volume discount { $value }%
summary-plus = plus { $percent } VAT
summary-incl = includes { $percent } VAT
summary-untaxed = VAT in these prices, not charged
summary-reverse-charge-staff = Reverse charge: no VAT is charged. The company accounts for it in its own country.
summary-reverse-charge = Reverse charge: no VAT is charged. Your company accounts for it in its own country.
summary-total = Total

review-title = Review your order
review-change = Change these details
review-terms = I have read and accept the terms of { $seller }.
review-pay = Pay { $amount }
review-complete = Complete the order
review-stripe = Payment happens on a page of Stripe, who handle it for the organiser. You come back here afterwards.

order-title = Order { $reference }
order-draft-title = Not finished yet
order-draft-text = Your places are held. Add your details, then pay.
order-awaiting-payment-title = Awaiting your payment
order-awaiting-payment-text = { $amount } is open. Your tickets follow as soon as it’s paid.
order-processing-title = We await your bank
order-processing-text = The payment is under way. Your places stay held, and we write to { $email } as soon as it has arrived.
order-confirming-title = We are asking Stripe about your payment
order-confirming-text = Stripe hasn’t confirmed it to us yet. This page looks again by itself, and we write to { $email } as soon as we know. Please don’t pay a second time.
order-paid-title = Paid. See you there
order-paid-text = We sent your tickets to { $email }. You can also open them here at any time.
order-expired-title = This order has expired
order-expired-text = It wasn’t paid in time and the places went back. Nothing was charged.
order-cancelled-title = This order is cancelled
order-cancelled-text = Its tickets are no longer valid.
order-undecided-title = Your payment arrived late
order-undecided-text = The places were already gone when it arrived. The organiser decides what happens next and writes to { $email }. Your money is safe.
order-honoured-title = Paid. See you there
order-honoured-text = Your payment arrived late, but there was still room. We sent your tickets to { $email }.
order-refunded-title = Refunded
order-refunded-text = The money goes back the way it came. That can take a few days.
order-kept-title = Your payment is kept on account
order-kept-text = The organiser keeps it for another order of yours and has written to { $email }.
order-asked = We asked Stripe { $when }. This page looks again by itself.
order-look-again = Look again
order-resume = Continue
order-again = Choose tickets again
order-calendar = Add to calendar
order-tickets = Tickets
order-edit-seats = Name people or change names
order-cancel = Cancel this order

payments-title = Payments
payment-unapplied = Not counted: the organiser decides what becomes of it
documents-title = Documents
document-invoice = Invoice
document-receipt = Receipt
document-credit-note = Credit note
document-credit-note-void = Former credit note (void)
document-quote = Quote
document-po-document = Purchase order document of the company
document-tickets = Tickets (PDF)
document-calendar = Calendar entry

ledger-charge = Payment by card or bank
ledger-invoice-payment = Payment on the invoice
ledger-manual-payment = Payment recorded by hand
ledger-refund = Refund
ledger-credit-note = Credit note
ledger-dispute = Disputed by the bank

ticket-open = Open this ticket
ticket-why-unpaid = The QR code appears when it’s paid.
ticket-why-unassigned = The QR code appears when someone is named.
ticket-why-void = This ticket is no longer valid.
ticket-title = Your ticket
ticket-show = Show this code at the entrance, on paper or on your phone.
ticket-change = Change the name
ticket-when = When
ticket-where = Where

seat-title-claim = Your seat at { $conference }
seat-title-change = Change your seat
seat-invited = { $company } has a seat for you. Tell us who you are, and the ticket is yours.
seat-hint-name = As it should stand on the badge.
seat-claim = Take this seat
seat-save = Save
seat-void-title = This seat is no longer valid
seat-void-text = It was cancelled or given to somebody else. Ask the person who invited you.
