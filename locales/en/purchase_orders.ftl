# Buying for a company.

form-choose = Choose
field-company-name = Company’s legal name
field-address-line1 = Address
field-address-line2 = Address, second line
field-postal-code = Postal code
field-city = City
field-country = Country
field-tax-id = VAT number
field-po-number = Your purchase order number
field-po-document = Your purchase order document
field-term-days = Payment term
field-cc = Copies to
field-notes = Notes

po-request-title = Pay by purchase order
po-request-intro = Tell us how many seats you need and where the invoice goes. You name people later.
po-seats = Seats
po-company = Company
po-company-hint = As it shall stand on the invoice.
po-yours-staff = Their purchase order
po-number-hint-staff = It’s printed on the invoice. It can be added later.
field-po-document-staff = Their purchase order document
po-estimate-staff = Their order
po-yours = Your purchase order
po-number-hint = It’s printed on the invoice. If you don’t have it yet, you can add it later.
po-document-hint = A PDF, up to 10 MB.
po-term = { $days ->
    [one] 1 day from the invoice
   *[other] { $days } days from the invoice
}
po-buyer = Who is ordering
po-finance = Who pays
po-finance-hint = The invoice goes there, with a page that shows balance and documents but no attendees.
po-cc-hint = E-mail addresses, separated by commas.
po-estimate = Your order
po-send = Send the request
po-open-earlier = Open { $reference }
po-next = Nothing is charged now. We check the request, reserve the seats, and send the invoice.
po-closed-title = No purchase orders at the moment
po-closed-text = This conference doesn’t take purchase orders. Tickets by card are in the shop, as long as there are places.
po-closed-since = Purchase orders could be sent until { $until }. Tickets by card are still in the shop, as long as there are places.
po-no-tickets = No tickets for companies are on sale at the moment.
po-recalculate = Recalculate
po-nothing-yet = Enter how many seats you need to see what they cost.
po-more-seats = { $seats ->
    [one] One more seat, and all of them are { $percent } cheaper than in the shop.
   *[other] { $seats } more seats, and all of them are { $percent } cheaper than in the shop.
}
po-tax-id-hint = With the VAT number of another EU country than ours, no VAT is charged (reverse charge).
po-document-again = Choose “{ $name }” again: your browser doesn’t keep files. A PDF, up to 10 MB.
po-term-latest = { $days ->
    [one] 1 day from the invoice, by { $latest } at the latest
   *[other] { $days } days from the invoice, by { $latest } at the latest
}
po-enter = Enter the request
po-enter-link = Enter one for a company
po-enter-title = Enter a request for a company
po-enter-intro = For a company that ordered by mail or telephone. It’s a request like the company’s own; the history says that you entered it.
po-enter-next = The company’s buyer gets the same mail as for a request of its own.
po-enter-language = Language of the mails to the company
po-enter-terms = The company has accepted the terms of { $seller }.

po-title = Purchase order { $reference }
po-your-number = your number { $number }
po-reason = The reason given: { $reason }
po-pay = Pay { $amount } now
po-due = Due on { $due }
po-lines = What you ordered
po-progress = Progress
po-account = Money
po-total = Total
po-of-which-tax = of which { $amount } tax
po-credited = Credited
po-paid = Paid
po-refunded = Refunded
po-disputed = Disputed: the bank took it back
po-waived = No longer asked for
po-balance = Balance
po-too-much = Paid too much

po-requested-title = We are looking at your request
po-requested-text = As soon as it’s approved, the seats are yours to hand out and the invoice goes out. We write to you either way.
po-approved-title = Approved, the invoice is on its way
po-approved-text = Your seats are reserved. The invoice is being made and reaches your finance contact in a few minutes.
po-invoiced-title = The invoice is sent
po-invoiced-text = { $amount } is open.
po-unasked-title = Nothing to pay at the moment
po-unapplied = { $amount } of your money pays for nothing so far. The organiser has it, and pays it back or talks to you about it.
po-unasked = { $amount } is open, and no invoice asks for it. You don’t have to do anything: the organiser will send an invoice or a credit note.
po-partially-paid-title = Partly paid
po-partially-paid-text = { $amount } is still open.
po-overdue-title = { $days ->
    [one] One day overdue
   *[other] { $days } days overdue
}
po-overdue-text = { $amount } was due on { $due }. Please pay soon, so that your seats stay yours.
po-paid-title = Paid in full
po-paid-text = Thank you. Every named seat has its ticket.
po-overpaid-title = Paid, and more than that
po-overpaid-text = More arrived than the invoice asks for. The organiser pays the difference back or talks to you about it.
po-declined-title = Declined
po-declined-text = The organiser didn’t approve this purchase order. Nothing is owed.
po-cancelled-title = Cancelled
po-cancelled-text = The invoice is void and the seats went back. Nothing is owed.
po-cancelled-early = It ended before anything was invoiced. Nothing is owed.
po-written-off-title = Closed
po-written-off-text = The organiser no longer expects this payment. The seats aren’t valid.

po-step-requested = Requested
po-step-approved = Approved
po-step-invoiced = Invoice sent
po-step-partially-paid = Partly paid
po-step-paid = Paid
po-step-overpaid = Overpaid
po-step-declined = Declined
po-step-cancelled = Cancelled
po-step-written-off = Written off

po-seats-used = { $total ->
    [one] { $used } of 1 seat handed out
   *[other] { $used } of { $total } seats handed out
}
po-seats-ended = This purchase order has ended: it has no seats any more.
po-seats-later = Your seats appear here when the request is approved.
po-invite = Save and invite
po-link-copy = Copy this link
po-link-copied = Copied
po-csv = Upload a list
po-csv-label = List of attendees

po-reason-uncollectible = the invoice was given up as uncollectible

# At the bottom of an invoice at Stripe.
invoice-reverse-charge = Reverse charge: the recipient ({ $id }) is liable for the VAT (Article 196 of Directive 2006/112/EC).
invoice-finance-page = Balance and documents: { $url }
po-finance-title = For your finance contact
po-finance-ended = This page shows invoice, balance and documents, and none of your people.
po-finance-text = This page shows invoice, balance and documents, and none of your people. Pass its address on to whoever pays.
invoice-buyer-tax-id = Tax ID of the customer: { $id }
invoice-seller-tax-id = VAT number of the seller: { $id }
