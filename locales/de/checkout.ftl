# Vom Warenkorb zum Ticket.

field-name = Name
field-email = E-Mail

details-title = Ihre Angaben
details-buyer = Wer bestellt
details-email-hint = Dorthin gehen die Bestätigung und der Link zu Ihrer Bestellung.
details-seats = Wer kommt
details-seats-hint = Das können Sie leer lassen und die Namen später nachtragen.
details-seat = { $number }. { $ticket }
details-go = Weiter zur Prüfung
details-back = Zurück zu den Tickets

summary-title = Ihre Bestellung
summary-each = je { $price }
summary-code = Code { $value }
summary-volume = Mengenrabatt { $value } %
summary-plus = zzgl. { $percent } MwSt.
summary-incl = enthält { $percent } MwSt.
summary-untaxed = MwSt. in diesen Preisen, nicht berechnet
summary-reverse-charge-staff = Steuerschuldnerschaft des Leistungsempfängers (Reverse Charge): Es wird keine MwSt. berechnet. Die Firma führt sie in ihrem Land ab.
summary-reverse-charge = Steuerschuldnerschaft des Leistungsempfängers (Reverse Charge): Es wird keine MwSt. berechnet. Ihre Firma führt sie in ihrem Land ab.
summary-total = Summe

review-title = Prüfen Sie Ihre Bestellung
review-change = Diese Angaben ändern
review-terms = Ich habe die Bedingungen von { $seller } gelesen und nehme sie an.
review-pay = { $amount } bezahlen
review-complete = Bestellung abschließen
review-stripe = Sie bezahlen auf einer Seite von Stripe, das die Zahlung für den Veranstalter abwickelt. Danach kommen Sie hierher zurück.

order-title = Bestellung { $reference }
order-draft-title = Noch nicht fertig
order-draft-text = Ihre Plätze sind reserviert. Ergänzen Sie Ihre Angaben und bezahlen Sie dann.
order-awaiting-payment-title = Ihre Zahlung steht aus
order-awaiting-payment-text = { $amount } sind offen. Ihre Tickets kommen, sobald bezahlt ist.
order-processing-title = Wir warten auf Ihre Bank
order-processing-text = Die Zahlung ist unterwegs. Ihre Plätze bleiben reserviert, und wir schreiben an { $email }, sobald das Geld da ist.
order-confirming-title = Wir fragen Stripe nach Ihrer Zahlung
order-confirming-text = Stripe hat sie uns noch nicht bestätigt. Diese Seite sieht von selbst noch einmal nach, und wir schreiben an { $email }, sobald wir es wissen. Bitte zahlen Sie kein zweites Mal.
order-paid-title = Bezahlt. Bis bald
order-paid-text = Ihre Tickets haben wir an { $email } geschickt. Sie können sie auch jederzeit hier öffnen.
order-expired-title = Diese Bestellung ist verfallen
order-expired-text = Sie wurde nicht rechtzeitig bezahlt, die Plätze sind wieder frei. Es wurde nichts abgebucht.
order-cancelled-title = Diese Bestellung ist storniert
order-cancelled-text = Ihre Tickets gelten nicht mehr.
order-undecided-title = Ihre Zahlung kam zu spät
order-undecided-text = Als sie eintraf, waren die Plätze schon vergeben. Der Veranstalter entscheidet, wie es weitergeht, und schreibt an { $email }. Ihr Geld ist sicher.
order-honoured-title = Bezahlt. Bis bald
order-honoured-text = Ihre Zahlung kam spät, aber es war noch Platz. Ihre Tickets haben wir an { $email } geschickt.
order-refunded-title = Erstattet
order-refunded-text = Das Geld geht den Weg zurück, den es gekommen ist. Das kann ein paar Tage dauern.
order-kept-title = Ihre Zahlung bleibt als Guthaben stehen
order-kept-text = Der Veranstalter verrechnet sie mit einer anderen Bestellung von Ihnen und hat an { $email } geschrieben.
order-asked = Wir haben Stripe { $when } gefragt. Diese Seite sieht von selbst wieder nach.
order-look-again = Noch einmal nachsehen
order-resume = Weiter
order-again = Tickets neu wählen
order-calendar = In den Kalender
order-tickets = Tickets
order-edit-seats = Namen eintragen oder ändern
order-cancel = Bestellung stornieren

payments-title = Zahlungen
payment-unapplied = Nicht angerechnet: Der Veranstalter entscheidet, was damit geschieht
documents-title = Dokumente
document-invoice = Rechnung
document-receipt = Zahlungsbeleg
document-credit-note = Gutschrift
document-credit-note-void = Frühere Gutschrift (storniert)
document-quote = Angebot
document-po-document = Bestelldokument der Firma
document-tickets = Tickets (PDF)
document-calendar = Kalendereintrag

ledger-charge = Zahlung per Karte oder Bank
ledger-invoice-payment = Zahlung auf die Rechnung
ledger-manual-payment = Von Hand erfasste Zahlung
ledger-refund = Erstattung
ledger-credit-note = Gutschrift
ledger-dispute = Von der Bank zurückgeholt

ticket-open = Ticket öffnen
ticket-why-unpaid = Der QR-Code erscheint, sobald bezahlt ist.
ticket-why-unassigned = Der QR-Code erscheint, sobald ein Name eingetragen ist.
ticket-why-void = Dieses Ticket gilt nicht mehr.
ticket-title = Ihr Ticket
ticket-show = Zeigen Sie diesen Code am Einlass, auf Papier oder auf dem Telefon.
ticket-change = Namen ändern
ticket-when = Wann
ticket-where = Wo

seat-title-claim = Ihr Platz bei { $conference }
seat-title-change = Ihren Platz ändern
seat-invited = { $company } hat einen Platz für Sie. Sagen Sie uns, wer Sie sind, dann gehört das Ticket Ihnen.
seat-hint-name = So, wie er auf dem Namensschild stehen soll.
seat-claim = Platz annehmen
seat-save = Speichern
seat-void-title = Dieser Platz gilt nicht mehr
seat-void-text = Er wurde storniert oder an jemand anderen vergeben. Fragen Sie die Person, die Sie eingeladen hat.
