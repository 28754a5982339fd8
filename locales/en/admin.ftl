# 
admin-all-conferences = All conferences
admin-sign-out = Sign out
admin-nav = Conference
admin-nav-purchase-orders = Purchase orders
admin-nav-orders = Orders
admin-nav-tickets = Tickets
admin-nav-events = Stripe events
admin-nav-jobs = Jobs
admin-nav-audit = Audit
admin-nav-settings = Settings

sign-in-title = Sign in
sign-in-go = Sign in
sign-in-lost = No account, or the password is lost? Whoever runs this installation can make a new one.
field-password = Password

admin-search = Search
admin-search-go = Search
admin-filter = Filter by status
admin-export = Export as CSV
admin-sum = Sum of this filter
admin-overdue = { $days ->
    [one] 1 day overdue
   *[other] { $days } days overdue
}
admin-po-number = Their number
admin-seats-none = Seats come with the approval.
pages-older = Older entries

admin-tab-all = All
admin-tab-requested = Needs approval
admin-tab-approved = Approved
admin-tab-invoiced = Sent
admin-tab-overdue = Overdue
admin-tab-partially-paid = Partly paid
admin-tab-paid = Paid
admin-tab-overpaid = Overpaid
admin-tab-cancelled = Cancelled
admin-tab-declined = Declined
admin-tab-written-off = Written off
admin-tab-wish = Other seats asked for
admin-tab-sync = Sync problem
admin-tab-attention = Needs you
admin-tab-draft = Draft
admin-tab-awaiting-payment = Awaiting payment
admin-tab-processing = Processing
admin-tab-undecided = To decide
admin-tab-expired = Expired
admin-tab-failed = Failed

admin-column-reference = Reference
admin-column-buyer = Buyer
admin-column-company = Company
admin-column-status = Status
admin-column-seats = Seats
admin-column-total = Total
admin-column-paid = Paid
admin-column-balance = Balance
admin-column-due = Due
admin-column-invoice = Invoice
admin-column-synced = Last synced
admin-column-created = Ordered
admin-column-when = When
admin-column-what = What
admin-column-who = Who
admin-column-amount = Amount
admin-column-subject = About
admin-column-ticket = Ticket
admin-column-job = Job
admin-column-tries = Tries

list-empty-title = Nothing found
orders-empty-text = No order fits this filter. Orders appear here as soon as somebody chooses tickets.
purchase-orders-empty-text = No purchase order fits this filter. Companies ask for them on the public page.

home-sold = Sold
home-outstanding = Outstanding
home-to-do = Needs you
home-decide = { $count ->
    [one] 1 purchase order to decide
   *[other] { $count } purchase orders to decide
}
home-sync = { $count ->
    [one] 1 purchase order to look at with Stripe
   *[other] { $count } purchase orders to look at with Stripe
}
home-orders = { $count ->
    [one] 1 order to look at
   *[other] { $count } orders to look at
}
home-wishes = { $count ->
    [one] 1 asks for other seats
   *[other] { $count } ask for other seats
}
home-nothing = Nothing
home-empty-title = No conferences yet
home-empty-text = Write a conference file and run “plenary conference apply FILE.toml”: it appears here.

sync-title = Stripe
sync-sides = Ours and Stripe’s
sync-ours = Ours
sync-side-total = Invoiced
sync-side-paid = Paid
sync-side-open = Open
sync-side-differs = differs
sync-last = Last asked
sync-next = Next
sync-never = Never
sync-none = Not planned
sync-failures = Failed tries
sync-now = Sync now

ledger-title = Ledger
ledger-empty = No money has moved yet.
ledger-unapplied = Not counted: see the note

invoice-title = Invoice, revision { $revision }
invoice-number = Number
invoice-due = Due
invoice-ours = We ask
invoice-theirs = Stripe asks
invoice-paid-there = Paid at Stripe
invoice-step-customer = Customer made
invoice-step-invoice = Invoice made
invoice-step-lines = Lines added
invoice-step-finalised = Finalised
invoice-step-sent = Sent
invoice-step-voided = Voided

contact-buyer = Buyer
contact-finance = Finance contact
contact-cc = Copy

actor-staff = Staff
actor-buyer = Buyer
actor-stripe = Stripe
actor-scheduler = Scheduler
actor-operator = Operator

subject-order = Order
subject-purchase-order = Purchase order
subject-invoice = Invoice
subject-seat = Seat
subject-conference = Conference
subject-staff = Staff
subject-job = Job

act-consequences = What happens
act-back = Back, change nothing
act-approval-title = Approve { $reference }
act-approval-button = Approve
act-refusal-title = Decline { $reference }
act-refusal-button = Decline
act-cancellation-title = Cancel { $reference }
act-cancellation-button = Cancel it
act-write-off-title = Write off { $reference }
act-write-off-button = Write off
act-payments-title = Record a payment for { $reference }
act-payments-button = Record a payment
act-refunds-title = Refund { $reference }
act-refunds-button = Refund
act-credit-notes-title = Credit note for { $reference }
act-credit-notes-button = Credit note
act-revision-title = Change { $reference }
act-revision-button = Change seats or number
act-decision-title = Decide about the late payment for { $reference }
act-decision-button = Decide

consequence-invoice-sent = An invoice over { $amount } goes to { $email }.
consequence-places-reserved = { $count } places are reserved.
consequence-places-released = { $count } places go back and can be sold again.
consequence-people-told = { $count ->
    [one] One person who has a seat or an invitation loses it and gets a mail.
   *[other] { $count } people who have a seat or an invitation lose it and get a mail.
}
consequence-invoice-voided = The invoice { $number } becomes void at Stripe.
consequence-buyer-told = The buyer gets a mail with the reason.
consequence-paid-stays = The { $amount } already paid stay booked.
consequence-uncollectible = Stripe marks the invoice as uncollectible. It no longer counts as outstanding.
consequence-told-stripe = The payment is told to Stripe too, so that the invoice asks only for what is open.
consequence-refund-stripe = Through Stripe the money goes back the way it came, which can take days. That can’t be undone.
consequence-refund-manual = By hand, you send the money back yourself: here it’s booked as sent at once.
consequence-refund-unapplied = First goes the { $amount } that pays for nothing: it leaves the balance as it is.
consequence-refund-ended = The purchase order has ended: nothing is asked for again.
consequence-refund-over = { $amount } was paid too much: giving that back leaves nothing open.
consequence-refund-opens = What goes back of the payment is open again in the balance. No invoice asks for it and nobody is reminded: where it isn’t owed any more, write a credit note too.
consequence-refund-seats-valid = Seats that were paid for stay valid. To take some back, change the seats.
consequence-refund-seats-held = The seats stay reserved. Once no money is left on it, they go back as unpaid seats do.
consequence-refund-told = The buyer gets a mail with the amount.

field-reason = Reason
field-amount = Amount
field-method = Method
field-date = Day it arrived
field-reference = Reference
field-note = Note
field-choice = Decision

jobs-schedule = Schedule
jobs-last = Last run
jobs-next = Next run
jobs-duration = Took
jobs-run = Run
jobs-run-now = Run { $name } now
jobs-waiting = Work waiting or failed
jobs-none = Nothing waits, nothing failed.

events-text = What Stripe sent us. An event is a hint to look, never a fact to book.
events-received = Received
events-event = Event
events-replay = Replay
events-replay-now = Replay { $id }
events-empty-title = No events yet
events-empty-text = When Stripe’s webhook for this conference is set up, its events appear here.

audit-empty-title = Nothing recorded yet
audit-empty-text = Each change of state leaves an entry here: who, what, before, after, when.

tickets-price = Price
tickets-held = Held
tickets-empty-text = Ticket types come from the conference file.
ticket-mark-hidden = hidden
ticket-mark-corporate = on purchase orders
ticket-mark-withdrawn = no longer offered
pools-title = Capacity pools
pools-pool = Pool
pools-places = Places
pools-free = Free
admin-lines = What is ordered

settings-text = These come from the conference file. Change the file, then run “plenary conference apply”.
settings-currency = Currency
settings-zone = Time zone
settings-languages = Languages
settings-contact = Contact
settings-seller = Seller
settings-hold = Places are held for
settings-minutes = { $count } minutes
settings-accent = Accent colour
settings-accent-weak = Too weak to be read as text: text uses { $used }.
settings-key = Key ends in
settings-webhook = Webhook
settings-last-event = Last event
settings-no-stripe = No keys yet: nothing can be paid.

# What an act did, on the page that follows it.
done-approved = Approved. The invoice is being made.
done-request-entered = Entered. The company’s buyer gets a mail with the link to its page.
done-declined = Declined. The buyer gets a mail.
done-cancelled = Cancelled. Its places can be sold again.
done-synced = Stripe was asked. This is how it stands.
done-replayed = The event is handled again. Reload in a moment to see what came of it.
done-started = The job runs now. Reload in a moment to see what came of it.

drift-amount-differs = Stripe asks for another amount than we do.
drift-currency-differs = Money came in another currency. It isn’t counted.
drift-customer-differs = At Stripe the invoice belongs to another customer.
drift-voided = The invoice was voided at Stripe. Issue it anew, or cancel the purchase order.
drift-uncollectible = The invoice was marked as uncollectible at Stripe.
drift-deleted = The invoice was deleted at Stripe. Issue it anew, or cancel the purchase order.
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
consequence-tickets-stay = The tickets that were sent stay valid.
consequence-refund-by-hand = { $amount } didn’t come through Stripe. If you choose the refund, send it back yourself: it is booked as sent at once.

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
