# Mails: subjects, texts, and the words beside figures and links.

mail-greeting = { $name ->
    [nobody] Hello,
   *[other] Dear { $name },
}
mail-answer = Questions? Answer this mail, or write to { $address }.

mail-fact-order = Order
mail-fact-purchase-order = Purchase order
mail-fact-company = Company
mail-fact-total = Total
mail-fact-invoice = Invoice
mail-fact-due = Due
mail-fact-received = Received
mail-fact-balance = Still open

mail-action-tickets = Open your tickets
mail-action-ticket = Open your ticket
mail-action-order = Open your order
mail-action-purchase-order = Open the purchase order
mail-action-finance = Open invoice and balance
mail-link-finance = For your finance contact: invoice, balance and documents
mail-action-admin = Open in the admin

mail-order-confirmed-subject = Your tickets for { $conference } ({ $reference })
mail-order-confirmed-text = your order is complete. Your tickets are on its page, each with the code that is scanned at the door. You can add or change names there until the conference begins.
mail-ticket-subject = Your ticket for { $conference }
mail-ticket-text = here is your ticket for { $conference }. Show the code on its page at the door, on your phone or on paper.
mail-awaiting-bank-subject = We await your bank ({ $reference })
mail-awaiting-bank-text = your bank has been asked for the money. That takes some days. Your places stay held, and your tickets follow as soon as it has arrived.
mail-payment-failed-subject = The payment failed ({ $reference })
mail-payment-failed-text = your bank did not carry out the payment. Your places are held until { $until }: open your order and pay another way.
mail-order-expired-subject = Your order has expired ({ $reference })
mail-order-expired-text = your order was not paid in time, and its places went back. Nothing was charged. You are welcome to order again.
mail-late-money-subject = Decide: money came late for { $reference }
mail-late-money-text = a payment arrived for { $reference } after the order had ended, and its places are gone. Decide what happens: refund it, make room, or keep it on account.

mail-purchase-order-requested-subject = { $numbers }: we have your request
mail-purchase-order-requested-text = thank you for your purchase order for { $conference }. The organiser looks at it and confirms it. Then the places are yours, and the invoice goes to your finance contact.
mail-purchase-order-to-approve-subject = To approve: { $company }, { $numbers }
mail-purchase-order-to-approve-text = { $company } asks for seats on a purchase order. Approve or decline it in the admin.
mail-purchase-order-approved-subject = { $numbers }: approved
mail-purchase-order-approved-text = your purchase order is approved, and there is nothing to pay. The seats are yours: name the people on its page.
mail-purchase-order-accepted-subject = { $numbers }: approved
mail-purchase-order-accepted-text = thank you for your purchase order for { $conference }. It is approved and its places are reserved. The invoice is being made and goes to your finance contact; we write to you when it is out.
mail-purchase-order-declined-subject = { $numbers }: declined
mail-purchase-order-declined-text = we can’t take your purchase order. The organiser writes: { $reason }
mail-invoice-sent-subject = { $numbers }: the invoice is out
mail-invoice-sent-text = your purchase order is approved and its places are reserved. The invoice went to your finance contact. On the page of the purchase order you see what is paid and hand out the seats.
mail-payment-received-part-subject = { $numbers }: payment received
mail-payment-received-part-text = a payment for { $company } has arrived, thank you. A part is still open.
mail-payment-received-all-subject = { $numbers }: paid
mail-payment-received-all-text = a payment for { $company } has arrived, thank you. The purchase order is paid in full.
mail-payment-received-over-subject = { $numbers }: paid, more than was due
mail-payment-received-over-text = a payment for { $company } has arrived, thank you. It is more than was due. The organiser gets in touch about the rest.
mail-unapplied-money-subject = To do: money for the closed { $numbers }
mail-unapplied-money-text = { $company } paid for a purchase order that is closed. The money is booked as unapplied: refund it, or write to the company.

mail-stripe-differs-subject = To look at: { $company }, { $numbers }
mail-stripe-differs-text = Stripe and the records of the purchase order of { $company } differ.
mail-stripe-key-refused-subject = Stripe refuses the key of { $conference }
mail-stripe-key-refused-text = Stripe no longer accepts the key of { $conference }. Nothing is asked and nobody can pay until it is replaced in the conference file.

mail-order-cancelled-subject = Your order { $reference } is cancelled
mail-order-cancelled-text = the organiser has cancelled your order { $reference }. Its tickets are no longer valid. About money that you paid, the organiser gets in touch; a refund goes back the way it came.
mail-purchase-order-cancelled-subject = { $numbers }: cancelled
mail-purchase-order-cancelled-text = your purchase order is cancelled, its invoice is void and its seats went back. Please don’t pay it any more. The organiser writes: { $reason }
mail-purchase-order-cancelled-request-subject = { $numbers }: cancelled
mail-purchase-order-cancelled-request-text = your purchase order is cancelled. The organiser writes: { $reason }
mail-purchase-order-cancelled-early-subject = { $numbers }: cancelled
mail-purchase-order-cancelled-early-text = your purchase order is cancelled and its seats went back. No invoice was sent. The organiser writes: { $reason }
mail-purchase-order-written-off-subject = { $numbers }: closed
mail-purchase-order-written-off-text = your purchase order is closed, as its payment is no longer expected. Its seats aren’t valid. The organiser writes: { $reason }
