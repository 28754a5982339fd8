# What an act did, on the page that follows it.
done-approved = Approved. The invoice is being made.
done-approved-free = Approved. There is nothing to pay: the seats are valid at once.
done-request-entered = Entered. The company’s buyer gets a mail with the link to its page.
done-declined = Declined. The buyer gets a mail.
done-cancelled = Cancelled. Its places can be sold again.
done-synced = Stripe was asked. This is how it stands.
failed-sync = Stripe gave no answer that helps, so nothing has changed. What it said stands under “Stripe”.
done-job-replayed = The work is begun again. Reload in a moment to see what came of it.
done-replayed = The event is handled again. Reload in a moment to see what came of it.
done-started = The job runs now. Reload in a moment to see what came of it.

drift-amount-differs = Stripe asks for another amount than we do.
drift-currency-differs = Money came in another currency. It isn’t counted.
drift-customer-differs = At Stripe the invoice belongs to another customer.
drift-voided = The invoice was voided at Stripe. Issue it anew, or cancel the purchase order.
drift-uncollectible = The invoice was marked as uncollectible at Stripe.
drift-deleted = The invoice was deleted at Stripe. Issue it anew, or cancel the purchase order.
drift-unasked = Money is owed that no invoice asks for. Issue an invoice over it, or a credit note.
drift-unasked-amount = { $amount } is owed that no invoice asks for. Issue an invoice over it, or a credit note.
drift-still-open = This is closed, and at Stripe the invoice can still be paid.
drift-disputed = A bank took money back: answer the dispute at Stripe.
drift-returned = All money went back, and the tickets are still valid. Cancel the order to return its places.
drift-unapplied = There is money that pays for nothing. Decide what happens to it.
drift-underpaid = Less money came than was asked for, and no more is on its way.
drift-overpaid = More money came than was asked for. Refund what was paid twice.

act-correction-title = Take back an entry of { $reference }
act-correction-button = Take it back

method-wire = Bank transfer
method-check = Check
method-other = Another way
method-stripe = Through Stripe, the way it came
method-manual = By hand; it’s only recorded here
choice-honour = Honour it: take places now and send the tickets
choice-refund = Refund it through Stripe
choice-keep = Keep it on account

consequence-not-applied = This purchase order is closed: the payment is booked, and not applied.
consequence-counter-entry = A counter entry over { $amount } is booked. The wrong entry stays visible.
consequence-told-stays = If Stripe has been told of the payment, its invoice goes on asking for less: collect the rest by another way.
consequence-refundable = At most { $amount } can be refunded, { $stripe } of it through Stripe.
consequence-creditable = At most { $amount } can be credited.
consequence-credit-waits = The credit note is issued with the invoice, before it is sent: the company is asked for the rest only.
consequence-credit-lowers = Stripe issues a credit note, and the invoice asks for less.
consequence-credit-overpays = It is paid: Stripe issues a credit note, and the amount stays as credit until you refund it.
consequence-draft-deleted = The invoice in the making is not sent.
consequence-tickets-void = Its tickets are void at once, and the buyer gets a mail.
consequence-refund-later = The { $amount } that was paid stays with you until you refund it: that is the next step.
consequence-open-amount = { $amount } is open. Record it when all of it has arrived.
consequence-tickets-sent = The order is paid: its tickets become valid and go to the buyer. Its payment page at Stripe is closed.
consequence-tickets-if-places = The order has expired. Where places remain it is honoured and its tickets go to the buyer; else you decide what happens to the money.
consequence-late-decision = The order was cancelled. The money is booked, and you decide what happens to it.
consequence-late-came = { $amount } came for it, the last of it on { $day }.
consequence-late-places = { $wanted ->
    [one] It needs 1 place of the pool “{ $pool }”, of which { $free } are free.
   *[other] It needs { $wanted } places of the pool “{ $pool }”, of which { $free } are free.
}
consequence-late-honour = If you honour it: the places are taken, and the buyer gets the tickets by mail.
consequence-late-refund = If you refund it: all of it goes back, through Stripe the way it came, which can take days. The order stays ended. The buyer gets a mail with the amount.
consequence-late-keep = If you keep it: the money stays with you, and the order stays ended. The buyer gets no mail.
consequence-tickets-stay = The tickets that were sent stay valid.
consequence-refund-by-hand = { $amount } didn’t come through Stripe. If you choose the refund, send it back yourself: it is booked as sent at once.

hint-amount = In { $currency }.
hint-amount-open = In { $currency }. { $amount } is open.
hint-amount-most = In { $currency }, at most { $amount }.
ledger-correct = Take this entry back
under-way-payment = Payment of { $amount } told to Stripe
under-way-refund = Refund of { $amount } through Stripe
under-way-credit-note = Credit note over { $amount }
act-problem-waits-for-invoice = It waits for the invoice.
act-problem-refund-on-its-way = The bank needs some days.
act-problem-refund-failed = The bank sent the money back. Refund it by another way.
act-problem-no-invoice = There is no invoice that it could be for.
act-problem-more-than-invoiced = The invoices don’t have so much left to credit.
act-problem-closed = The purchase order was closed before it was done.
act-problem-charge-disputed = The bank has taken this payment back (a dispute), so that it can’t be refunded. Answer the dispute at Stripe first.
act-problem-charge-already-refunded = Stripe has already refunded this payment in full. The ledger shows it.
act-problem-balance-insufficient = There isn’t enough money in your balance at Stripe. Top it up there, then try again.
act-problem-ran-out = It was tried again and again, and never came to an end.
under-way-said-failed = Stripe refused it: “{ $said }”
under-way-said-waiting = It couldn’t be done yet (“{ $said }”). It is tried again by itself: don’t go another way meanwhile.
under-way-part = { $done } of it is done.
under-way-refused = Nothing has happened. Try again when the reason is gone, or give it up and go another way.
under-way-rest = Try the rest again when the reason is gone, or give the rest up and go another way.
under-way-unsure = Whether it has happened isn’t known. Trying again is safe: it never happens twice. Before you go another way, look at Stripe.
under-way-again = Try again
under-way-end = Give up
invoice-problem-not-ended = Stripe doesn’t end this invoice yet, most likely as a payment is on its way. It is tried again every hour.
invoice-problem-customer = The company could not be made a customer at Stripe.
invoice-problem-ended = It was ended at Stripe before it was sent. What is open now needs another one.
invoice-problem-deleted = The draft is gone at Stripe.
invoice-problem-customer-differs = The invoice at Stripe has another e-mail address or tax than this purchase order: another invoice of the company was made at the same moment. It was not sent. Void it at Stripe, and issue a new one.
invoice-problem-ran-out = It was tried again and again, and never came to an end.
invoice-problem-total = Stripe’s total differs from ours. The invoice was not sent.

done-payment-recorded = The payment is recorded.
done-refunded = The refund is recorded. One through Stripe shows here until it’s done.
done-credited = The credit note is recorded. It shows here until Stripe has issued it.
done-corrected = The entry is taken back.
done-written-off = Written off. Its places can be sold again.
done-decided = Decided.
done-act-tried = It is tried again. Reload in a moment to see what came of it.
done-act-given-up = Given up. It stays in the history.

billing-link = Correct the company’s data
billing-title = Correct the company’s data: { $reference }
billing-save = Save
billing-tax = Country and VAT number decide the tax, so they stay. If one of them is wrong, cancel the purchase order and enter it again.
billing-invoices-anew = Nothing was paid yet. If you change the company, the address or the finance contact’s e-mail address, the invoice becomes void, and a new one with the same due date goes to the finance contact. The buyer gets a mail.
billing-invoices-stay = Something was paid or credited already: the invoices so far keep what they say. Mails and further invoices use the new data.
done-billing-corrected = Corrected. An invoice that is issued anew is on its way.
happened-billing-corrected = Company’s data corrected
