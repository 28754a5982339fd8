# The filters of the organiser's lists.

filter-go = Show
filter-more = More filters
filter-chips = Filters in force
filter-remove = Remove filter: { $filter }
filter-none = Remove all
filter-q-hint = Company, contact, our reference, their number or the number of an invoice.
filter-status = { $value }
filter-q = “{ $value }”
filter-due-from = Due from { $value }
filter-due-until = Due until { $value }
filter-created-from = Ordered from { $value }
filter-created-until = Ordered until { $value }
filter-amount-from = At least { $value }
filter-amount-until = At most { $value }
filter-number-any = With or without
filter-number-yes = Has their number
filter-number-no = Without their number
filter-free = Has free seats
filter-owner = Looked after by { $value }
filter-owner-any = Anybody or nobody
filter-owner-left = Somebody who has left
filter-owner-nobody = Looked after by nobody
filter-sort = Sorted by: { $value }
field-due-from = Due from
field-due-until = Due until
field-created-from = Ordered from
field-created-until = Ordered until
field-amount-from = Total from
field-amount-until = Total until
list-synced = checked { $ago }
list-wish = { $seats } asked for
list-outstanding = outstanding
list-ordered = ordered { $day }
owner-by = with { $name }

problem-filter-day = Enter a day like 2027-06-10. The list below is not filtered by it.
problem-filter-amount = Enter an amount like 450.00. The list below is not filtered by it.
problem-filter-owner = Choose one of the list. The list below is not filtered by it.

# What staff keep about a purchase order.

desk-owner = Looked after by
desk-nobody = Nobody yet
desk-give = Give it to
desk-give-go = Give it over
desk-notes = Notes among staff
desk-no-notes = No notes yet. The company never sees them.
desk-note = New note
desk-note-hint = For colleagues; the company never sees it.
desk-note-go = Write it down
desk-history = What happened
explain-title = Explain this balance
explain-effect = Effect
invoice-stuck = The invoice doesn’t get on
invoice-stuck-text = A step at Stripe failed; why stands below. It is tried again by itself where that can help.
invoice-try-again = Try again
invoice-missing = No invoice asks for { $amount }
invoice-missing-text = It is owed, and whoever asked for it does so no more: the invoice over it was voided or deleted at Stripe or stopped before it was sent, or the money came and is gone again. Until there is an invoice over it, nobody can pay it online, and nobody is reminded.
invoice-anew = Issue an invoice over { $amount }
invoice-missing-credit = If it isn’t owed any more, write a credit note over it.
invoice-missing-credit-go = Credit note over { $amount }
actor-mail = Mail

problem-required-note = Write something first.
problem-owner = Choose somebody who works for this conference.

done-noted = Written down.
done-assigned = Given over.
done-trying = The invoice is tried again. Reload in a moment to see what came of it.

# How purchase orders are taken.

policy-text = Each change holds for the next request at once. What was asked for before keeps its terms. “plenary conference apply” writes over it what the file says: export the file first.
policy-open = Take purchase orders
policy-min-seats = Fewest seats
policy-terms = Payment terms, in days
policy-terms-hint = Separated by commas, like 14, 30, 45.
policy-latest = Last day to ask: days before the start
policy-due = Paid at the latest: days before the start
policy-grace = Days after the due date until unpaid seats go back
policy-grace-hint = After two warnings to the buyer. Empty: they never go back by themselves.
policy-approval = Approve by itself up to ({ $currency })
policy-approval-hint = For companies that have paid one before and have the invoice sent to the same mail address as then. What they still owe counts towards the limit. Empty: staff approve each.
policy-codes = Tickets show their QR code before the money is there
policy-volume = Volume discount
policy-volume-hint = An empty row counts for nothing.
policy-from = Step { $step }: from so many seats
policy-percent = Step { $step }: percent off
policy-go = Save the policy
problem-policy-number = Enter a whole number from { $least } to { $most }.
problem-policy-terms = Enter at least one number of days, like 14, 30.
problem-policy-amount = Enter an amount like 10000.00, with no more decimals than the currency has, or leave it empty.
problem-policy-step = Enter from how many seats on this step counts.
problem-policy-step-twice = Two steps begin at the same number of seats. Keep one.
problem-policy-percent = Enter a percentage from 0 to 100.
done-policy = Saved. The next request is held against it.

connection-go = Test connection
connection-works = Stripe answers. The key opens this account:
connection-fails = It doesn’t work. Stripe or the network says:
connection-account = Account
connection-id = Its id
connection-mode = Mode
connection-no-charges = Stripe doesn’t let this account take money yet: something is missing in its dashboard.

## What happened, in the history
happened-opened = Opened in the shop
happened-entered-by-staff = Entered by staff for the company
happened-late-money = Money came too late
happened-refund-asked = Refund asked for at Stripe
happened-refunded = Refunded
happened-payment-recorded = Payment recorded by hand
happened-entry-corrected = Entry taken back
happened-credit-note-asked = Credit note asked for
happened-act-tried-again = What Stripe refused is tried again
happened-act-given-up = What Stripe refused is given up
happened-buyer-asked = The buyer wrote to the organiser
happened-document-received = Document received
happened-po-number-changed = Purchase order number changed
happened-policy-changed = Rules for purchase orders changed
happened-assigned = Given to somebody of the team
happened-noted = Note written
happened-invoice-tried-again = Invoice tried again
happened-claim-link-made = Claim link made
happened-claim-link-closed = Claim link closed
happened-seat-freed = Seat freed
happened-seat-invited = Seat: invitation sent
happened-seat-named = Seat named
happened-seat-substituted = Seat passed on
happened-created = Created
happened-changed = Changed
happened-updated = Updated
happened-signed-in = Signed in
happened-signed-out = Signed out
happened-invoiced = Invoice sent
