# Seats handed out, their mails, and what companies send later.

seats-free = { $count ->
    [0] Every seat has somebody.
    [one] One seat is free.
   *[other] { $count } seats are free.
}
seats-fixed = This person can no longer be exchanged.
seats-hint = Enter name and e-mail: each person gets a mail with their own link. Other details give the seat to somebody else, and the old link ends. Empty both fields to take a seat back.
list-hint = A CSV file with the columns name and email, and ticket if you like: one line for each seat, 256 kB at most. You see what happens before anybody is invited.
list-send = Upload and check
list-title = Who gets a seat
list-lead = { $count ->
    [one] One person gets a seat and a mail with their link. Nothing has happened yet.
   *[other] { $count } people get a seat and a mail with their link. Nothing has happened yet.
}
list-line = Line
list-ticket = Ticket
list-confirm = { $count ->
    [one] Invite this person
   *[other] Invite these { $count } people
}
list-back = Back without inviting anybody
list-wrong = Nobody was invited, and nothing of the list is lost. Mend what is named above, then check it again.
list-check = Check the list again
claim-link-title = Claim link
claim-link-text = One link for all: whoever has an address at { $domain } can take one of the free seats. The seat is theirs once they open the mail that we send to that address.
claim-link-intro = Let people take the free seats themselves: one link, for addresses of one mail domain.
claim-link-domain = Mail domain
claim-link-domain-hint = The part behind the @, as in example.org.
claim-link-make = Make a link
claim-link-replace = Make a new link
claim-link-replace-hint = The link above then opens nothing any more.
claim-link-close = Close the link
claim-link-address = Address
claim-title = A seat at { $conference }
claim-text = { $company } has seats for its people. Enter your name and your address at { $domain }: we send you a mail, and the link in it makes the seat yours.
claim-ticket = Ticket
claim-go = Send me the link
claim-full-text = { $company } has no free seat at the moment. If you have one already, enter your name and your address at { $domain }: we send you its link again. If not, ask the person who gave you this link.

seat-closed-checked-in = You are checked in already, so nothing can be changed here.
seat-closed-begun = The conference has begun, so the seat stays with the person it is for.
seat-closed-over = The conference is over.
seat-pass-on = Another address gives the seat to somebody else: this link then ends, and they get a new one by mail.

number-outdated = { $number ->
    [none] The invoice that is out carries no purchase order number.
   *[other] The invoice that is out still carries the number { $number }.
}
number-save = Save the number
document-sent-title = Your purchase order document
document-sent-add = Add a document
document-sent-send = Send the document
message-title = A question?
message-text = Write to the organiser. The answer comes by mail; nothing changes before that.
message-label = Your message
message-send = Send the message
details-paid-title = Who is coming
details-paid-hint = Other details give the ticket to somebody else: the old link and code end, and the new person gets theirs by mail.
details-paid-go = Save
details-paid-back = Back to your order

done-seats-saved = The seats are saved, and everybody concerned gets a mail.
done-claim-link-made = The claim link is ready.
done-claim-link-closed = The claim link is closed.
done-po-number-saved = The purchase order number is saved.
done-document-saved = Your document has arrived.
done-message-sent = Your message is on its way to the organiser.
done-seat-saved = Your seat is saved.
done-seat-passed-on = The seat is passed on. The new link went to the new address.
done-seat-claimed = Look into your mailbox: the link of your seat is there.

problem-seat-checked-in = This person is checked in already.
problem-seat-void = This seat is no longer valid.
problem-seat-begun = The conference has begun: who has a seat keeps it.
problem-seat-over = The conference is over.
problem-seat-outdated = Somebody changed this seat after you opened the page. Open the page again to see who has it now.
problem-domain = This isn’t a mail domain. It looks like example.org.
problem-required-domain = Enter the mail domain.
problem-required-message = Write what you would like to know.
problem-required-po-number = Enter the number.
problem-claim-domain = Only addresses at { $domain } can take a seat here.
problem-claim-full = All seats are taken. Ask the person who gave you this link.
problem-list-missing = Choose a file.
problem-list-large = The file has more than 256 kB. Leave out everything but name, email and ticket.
problem-list-encoding = The file isn’t UTF-8. Save it as “CSV UTF-8” and upload it again.
problem-list-empty = There are no people in this file.
problem-list-columns = The first line has to name the columns: name, email, and ticket if you like.
problem-list-line = Line { $line } doesn’t have as many columns as the first one.
problem-list-email = Line { $line }: “{ $value }” isn’t an e-mail address.
problem-list-name = Line { $line }: the name is too long.
problem-list-ticket = Line { $line }: this purchase order has no ticket called “{ $value }”.
problem-list-twice = Line { $line }: { $value } has such a seat already.
problem-list-full = Line { $line }: no free seat is left for it.
problem-document-missing = Choose a file.
problem-document-large = The document has more than 10 MB.
problem-document-pdf = This isn’t a PDF.
problem-document-many = There are ten documents already. Send further ones to the organiser by mail.
conflict-seats-not-open = These seats can’t be handed out: the purchase isn’t confirmed, or it has ended.
conflict-purchase-order-closed = This purchase order has ended.

mail-action-seat = Open your seat
mail-fact-answer-to = Answer to
mail-fact-document = Document
mail-seat-invitation-subject = { $company } has a seat for you at { $conference }
mail-seat-invitation-text = { $company } has a seat for you at { $conference }. Open it and tell us your name; then it is yours.
mail-seat-claimed-subject = Confirm your seat at { $conference }
mail-seat-claimed-text = somebody, probably you, asked for a seat of { $company } at { $conference } with this address. Open it and confirm your name; then it is yours. If it wasn’t you, leave this mail alone.
mail-seat-reserved-subject = { $company } has a seat for you at { $conference }
mail-seat-reserved-text = { $company } has a seat for you at { $conference }. Your ticket follows by mail as soon as it is paid. Until the conference begins you can correct your name.
mail-seat-changed-subject = Your seat at { $conference } has changed
mail-seat-changed-text = the details of your seat at { $conference } were changed. Your earlier link and code no longer work; this is the new one.
mail-seat-lost-subject = Your seat at { $conference } was given back
mail-seat-lost-text = your seat at { $conference } was taken back or given to somebody else. Your link and its code no longer work. Questions are for { $company }.
mail-buyer-asks-subject = { $company } writes about { $reference }
mail-buyer-asks-text = { $company } writes about the purchase order { $reference }:
mail-document-sent-subject = { $company } sent a document for { $reference }
mail-document-sent-text = { $company } has added a document to the purchase order { $reference }. It is on its page in the admin.
