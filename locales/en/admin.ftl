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
admin-tab-invoiced = Invoiced
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
admin-column-updated = Changed
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
sync-side-credited = Credited
sync-side-currency = Currency
sync-side-customer = Customer
sync-side-paid = Paid
sync-side-open = Open
sync-side-differs = differs
sync-why-credited = Stripe has credited another amount than we booked.
sync-why-paid = One side knows of money that the other doesn’t: recorded by hand, or just arrived.
sync-why-open = Stripe’s page asks for another amount than is owed.
sync-why-currency = Stripe asks in another currency.
sync-dashboard = Look at the payment at Stripe
sync-last = Last asked
sync-next = Next
sync-never = Never
sync-none = Not planned
sync-failures = Failed tries
sync-now = Sync now

ledger-title = Ledger
ledger-empty = No money has moved yet.
ledger-unapplied = Not counted: see the note
ledger-too-late = Not counted: it came after the end, or in another currency
ledger-uncounted = Not counted

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
invoice-step-sent-again = Sent again
invoice-to-send = It is being sent again.
invoice-send-again = Send again
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
act-reminder-title = Remind of { $reference } now
act-reminder-button = Send this reminder
act-sending-title = Send the invoice of { $reference } again
act-sending-button = Send it again
act-decision-title = Decide about the late payment for { $reference }
act-decision-button = Decide

consequence-invoice-sent = An invoice over { $amount } goes to { $email }.
consequence-sent-again = Stripe mails the invoice { $number }, of which { $amount } is open, to { $email } once more.
consequence-sent-again-former = Stripe mails the invoice { $number }, of which { $amount } is open, once more to the address that it was made with. The company’s data was corrected after that.
consequence-buyer-not-told = The buyer gets no mail of it.
consequence-places-reserved = { $count ->
    [one] 1 place is reserved.
   *[other] { $count } places are reserved.
}
consequence-places-released = { $count ->
    [one] 1 place goes back and can be sold again.
   *[other] { $count } places go back and can be sold again.
}
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
consequence-refund-opens = What goes back of the payment is open again in the balance, and no invoice asks for it: nobody is reminded. The page of the purchase order then offers both ways on: an invoice over it, or, where it isn’t owed any more, a credit note.
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
jobs-replay = Begin again
jobs-replay-now = Begin { $job } again
schedule-sync = Comparison with Stripe
schedule-remind = Reminders
job-handle-event = Event from Stripe
job-invoice = Invoice
job-stripe-act = Refund, credit note or payment
job-reconcile-order = Order compared with Stripe
job-reconcile-purchase-order = Purchase order compared with Stripe
job-expire-checkout = Payment page closed
job-send-mail = Mail
job-sync-conference = Round of comparison
job-remind = Round of reminders
job-release-seats = Unpaid seats taken back
outcome-refused = Stripe refused a step: the page of the order says why.
outcome-round = { $events } events, { $looked } looked at, { $changed } changed, { $differ } differ, { $failed } failed
outcome-round-stopped = It ended early: another round was under way, or Stripe refused the key.
jobs-none = Nothing waits, nothing failed.

events-text = What Stripe sent us. An event is a hint to look, never a fact to book.
events-received = Received
events-event = Event
events-nothing = Nothing of this conference.
events-booked = { $count ->
    [one] 1 entry booked
   *[other] { $count } entries booked
}
events-replay = Replay
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
settings-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
settings-accent = Accent colour
settings-accent-weak = Too weak to be read as text: text uses { $used }.
settings-key = Key ends in
settings-webhook = Webhook
settings-former-secret = Former webhook secret
settings-former-secret-until = Accepted until { $until }
settings-last-event = Last event
settings-no-stripe = No keys yet: nothing can be paid.
