# Reminders, seats that go back, refunds and credit notes: on pages and in mails.

mail-reminder-ahead-subject = { $numbers }: due on { $due }
mail-reminder-ahead-text = a friendly reminder: { $amount } for the seats of { $company } at { $conference } is due on { $due }. Behind the link are the invoice and the ways to pay it. If the payment is on its way, there is nothing left to do.
mail-reminder-today-subject = { $numbers }: due today
mail-reminder-today-text = { $amount } for the seats of { $company } at { $conference } is due today. Behind the link are the invoice and the ways to pay it. If the payment is on its way, there is nothing left to do.
mail-reminder-overdue-subject = { $numbers }: overdue since { $due }
mail-reminder-overdue-text = { $amount } for the seats of { $company } at { $conference } was due on { $due } and has not arrived. Please pay it now: behind the link are the invoice and the ways to pay it. If something stands in the way, answer this mail.

mail-link-not-shown = [the finance contact’s own link]
mail-seats-warning-subject = { $numbers }: the seats go back on { $day }
mail-seats-warning-text = your purchase order for { $conference } was due on { $due } and is not paid. Unless the money arrives before, its seats go back on { $day }: the purchase order is cancelled then, and its invoice is void. Your finance contact has the link to pay; the page of the purchase order has it, too.
mail-seats-last-warning-subject = { $numbers }: last notice, the seats go back on { $day }
mail-seats-last-warning-text = this is the last notice: your purchase order for { $conference } is still not paid. Unless the money arrives before { $day }, its seats go back on that day, the purchase order is cancelled and its invoice is void. If the payment is on its way or something stands in the way, answer this mail.
mail-seats-went-back-subject = Cancelled as nobody paid: { $company }, { $numbers }
mail-seats-went-back-text = the purchase order of { $company } was not paid in time. After two warnings it is cancelled by itself: its seats went back and can be sold again, and its invoice becomes void.
mail-added-seats-warning-subject = { $numbers }: the added seats go back on { $day }
mail-added-seats-warning-text = the seats that were added to your purchase order for { $conference } were due on { $due } and are not paid. Unless the money arrives before, they go back on { $day }, and the invoice over them is void. What is paid stays as it is. Your finance contact has the link to pay; the page of the purchase order has it, too.
mail-added-seats-last-warning-subject = { $numbers }: last notice, the added seats go back on { $day }
mail-added-seats-last-warning-text = this is the last notice: the seats that were added to your purchase order for { $conference } are still not paid. Unless the money arrives before { $day }, they go back on that day, and the invoice over them is void. What is paid stays as it is. If the payment is on its way or something stands in the way, answer this mail.
mail-added-seats-back-subject = { $numbers }: the added seats went back
mail-added-seats-back-text = the seats that were added to your purchase order for { $conference } were not paid, and went back after two notices. The invoice over them is void: please don’t pay it any more. What is paid stays as it is.
mail-added-seats-went-back-subject = Added seats went back as nobody paid: { $company }, { $numbers }
mail-added-seats-went-back-text = { $company } has added seats to a paid purchase order and has not paid them in time. After two warnings they went back by themselves and can be sold again, and the invoice over them is void. What was paid stays.

mail-grace-over-subject = Decide: { $company }, { $numbers } is paid in part
mail-grace-over-text = { $company } has paid a part of the purchase order, and the days of grace are over. As money was received, its seats don’t go back by themselves. Decide what happens: wait, change the seats, write off the rest, or refund and cancel.
mail-grace-late-subject = Decide: { $company }, { $numbers } is not paid
mail-grace-late-text = { $company } has paid nothing for the purchase order, and the days of grace and the warnings would end only after the conference has begun. So its seats don’t go back by themselves. Decide what happens: wait, write it off, or cancel it.

mail-refunded-by-stripe-subject = { $numbers }: { $amount } refunded
mail-refunded-by-stripe-text = we have sent { $amount } back to you through Stripe, the way you paid. Depending on your bank it arrives within five to ten working days.
mail-refunded-by-hand-subject = { $numbers }: { $amount } refunded
mail-refunded-by-hand-text = { $amount } goes back to you, by another way than Stripe. A bank transfer arrives within three working days as a rule. If you don’t find it, answer this mail.
mail-credited-subject = { $numbers }: credit note over { $amount }
mail-credited-text = a credit note over { $amount } was issued for your purchase order. That much less is to pay.
mail-credited-over-subject = { $numbers }: credit note over { $amount }
mail-credited-over-text = a credit note over { $amount } was issued for your purchase order. More is paid now than is due: the rest stays as your credit until it is refunded.

mail-fact-refunded = Refunded
mail-fact-credited = Credited
mail-fact-reason = Reason
mail-fact-credit = Your credit
mail-fact-seats-back = Seats go back on

po-reason-unpaid = it was due on { $due } and was not paid, and the seats went back after two notices

reminders-title = Reminders
reminders-none-yet = Nothing was sent yet.
reminders-next = Next: { $step }, on { $day }.
reminders-now = Next: { $step }, with the next daily round.
reminders-no-more = All were sent. No further one comes.
reminders-not-expected = No open invoice asks for money, or a payment is disputed: nobody is reminded.
reminders-preview = Look at the next mail
reminders-to = To { $to }
reminders-paused = Paused since { $day }. Nobody is reminded, and the seats don’t go back by themselves.
reminders-by-hand = Remind now
reminders-rest = A mail about this money has just gone out. From { $at } on you can remind by hand.
reminders-pause = Pause the reminders
reminders-resume = Let the reminders go on
reminders-resume-hint = The buyer is warned anew, twice, before seats go back.
reminders-seats-on = Unpaid, the seats go back on { $day }, after two warnings to the buyer.
reminders-seats-never = The seats never go back by themselves.
reminders-seats-late = The days of grace and the warnings would end after the conference has begun: the seats don’t go back by themselves.
reminders-seats-part = A part was paid: the seats don’t go back by themselves.
reminders-question-part = A part was paid, and the days of grace are over: decide what becomes of the rest.
reminders-question-late = Nothing was paid, and the seats would go back only after the conference has begun, so they stay: decide what becomes of them.
reminder-before-due = before it is due
reminder-on-due = on the day it is due
reminder-week-late = a week late
reminder-two-weeks-late = two weeks late
reminder-month-late = a month late
reminder-by-hand = by hand
reminder-first-warning = first warning to the buyer
reminder-last-warning = last warning to the buyer
reminder-names-day = It names { $day } as the day on which the seats go back.
home-in-part = { $count ->
    [one] 1 paid in part, its grace is over
   *[other] { $count } paid in part, their grace is over
}
happened-reminded = Reminded by hand
happened-send-again-asked = Invoice to be sent again
happened-sent-again = Invoice sent again
happened-reminders-paused = Reminders paused
happened-reminders-resumed = Reminders go on
happened-invoice-withdrawn = Nobody paid the added seats: their invoice is being voided
happened-added-seats-back = Added seats went back unpaid
done-reminded = The reminder goes out.
done-sending = Stripe is asked to send it again. Reload in a moment to see that it’s done.
done-reminders-paused = The reminders are paused.
done-reminders-resumed = The reminders go on.
