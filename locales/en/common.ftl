# Words that every page uses.

layout-skip = Skip to the content
layout-language = Language
layout-questions = Questions? Write to
layout-not-live-label = Not public yet
layout-not-live = This conference isn’t public: only those who work for it see its shop.
layout-test-mode = Test mode: no money moves. Pay with card 4242 4242 4242 4242.
layout-test-mode-staff = Test mode: this conference uses Stripe’s test keys, no money moves.

ago-moment = just now
ago-minutes = { $count ->
    [one] 1 minute ago
   *[other] { $count } minutes ago
}
ago-hours = { $count ->
    [one] 1 hour ago
   *[other] { $count } hours ago
}
ago-days = { $count ->
    [one] 1 day ago
   *[other] { $count } days ago
}
in-moment = in a moment
in-minutes = { $count ->
    [one] in 1 minute
   *[other] in { $count } minutes
}
in-hours = { $count ->
    [one] in 1 hour
   *[other] in { $count } hours
}
in-days = { $count ->
    [one] in 1 day
   *[other] in { $count } days
}

form-errors = { $count ->
    [one] One thing needs another look
   *[other] { $count } things need another look
}
form-optional = (optional)
form-quantity = Quantity
form-fewer = One fewer: { $name }
form-more = One more: { $name }

steps-label = Steps of your order
steps-tickets = Tickets
steps-details = Your details
steps-review = Review
steps-payment = Payment

hold-until = We hold your places until { $time }.
hold-five = Your places are held for five more minutes.
hold-one = Your places are held for one more minute.
hold-over = Your places are no longer held. What you entered is kept.

pages-label = Pages of this list
pages-count = { $shown } of { $total }
pages-previous = Previous
pages-next = Next

seat-nobody = Not named yet
ticket-qr = QR code of ticket { $reference }

# One vocabulary of states, the same everywhere.
status-draft = Draft
status-awaiting-payment = Awaiting payment
status-processing = Processing
status-confirming = Being confirmed
status-paid = Paid
status-expired = Expired
status-cancelled = Cancelled
status-requested = Requested
status-approved = Approved
status-invoiced = Invoiced
status-partially-paid = Partly paid
status-overpaid = Overpaid
status-declined = Declined
status-written-off = Written off
status-overdue = Overdue
status-unassigned = Unassigned
status-invited = Invited
status-assigned = Assigned
status-checked-in = Checked in
status-void = Void
status-open = Open
status-uncollectible = Uncollectible
status-deleted = Deleted
status-undecided = To decide
status-honoured = Honoured
status-refunded = Refunded
status-kept = Kept
status-waiting = Waiting
status-running = Running
status-done = Done
status-failed = Failed
status-refused = Refused
status-never = Never
status-paused = Paused
status-drift = Differs
status-stuck = Invoice stuck
status-sent = Sent
status-unapplied = Money without a purchase
status-stripe-refused = Refused by Stripe
status-disputed = Disputed
status-live = Live
status-test = Test
status-ok = In order

role-owner = Owner
role-manager = Manager
role-finance = Finance
role-desk = Desk
role-viewer = Viewer
