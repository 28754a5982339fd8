# Mails: Betreff, Text und die Wörter neben Zahlen und Links.

mail-greeting = { $name ->
    [nobody] Guten Tag,
   *[other] Guten Tag { $name },
}
mail-answer = Fragen? Antworten Sie auf diese Mail, oder schreiben Sie an { $address }.

mail-fact-order = Bestellung
mail-fact-purchase-order = Firmenbestellung
mail-fact-company = Firma
mail-fact-total = Summe
mail-fact-invoice = Rechnung
mail-fact-due = Fällig
mail-fact-received = Eingegangen
mail-fact-balance = Noch offen

mail-action-tickets = Tickets öffnen
mail-action-ticket = Ticket öffnen
mail-action-order = Bestellung öffnen
mail-action-purchase-order = Firmenbestellung öffnen
mail-action-finance = Rechnung und Saldo öffnen
mail-link-finance = Für Ihren Finanzkontakt: Rechnung, Saldo und Dokumente
mail-action-admin = In der Verwaltung öffnen

mail-order-confirmed-subject = Ihre Tickets für { $conference } ({ $reference })
mail-order-confirmed-text = Ihre Bestellung ist abgeschlossen. Auf ihrer Seite stehen Ihre Tickets, jedes mit dem Code, der am Einlass gescannt wird. Namen können Sie dort bis zum Beginn der Konferenz ergänzen oder ändern.
mail-ticket-subject = Ihr Ticket für { $conference }
mail-ticket-text = hier ist Ihr Ticket für { $conference }. Zeigen Sie am Einlass den Code auf seiner Seite, auf dem Telefon oder ausgedruckt.
mail-awaiting-bank-subject = Wir warten auf Ihre Bank ({ $reference })
mail-awaiting-bank-text = Ihre Bank ist um das Geld gebeten worden. Das dauert einige Tage. Ihre Plätze bleiben reserviert, und die Tickets kommen, sobald das Geld da ist.
mail-payment-failed-subject = Die Zahlung ist fehlgeschlagen ({ $reference })
mail-payment-failed-text = Ihre Bank hat die Zahlung nicht ausgeführt. Ihre Plätze sind bis { $until } reserviert: Öffnen Sie Ihre Bestellung und zahlen Sie auf einem anderen Weg.
mail-order-expired-subject = Ihre Bestellung ist verfallen ({ $reference })
mail-order-expired-text = Ihre Bestellung wurde nicht rechtzeitig bezahlt, ihre Plätze sind wieder frei. Es wurde nichts abgebucht. Sie können gern neu bestellen.
mail-late-money-subject = Bitte entscheiden: verspätetes Geld für { $reference }
mail-late-money-text = für { $reference } ist Geld eingegangen, nachdem die Bestellung beendet war, und ihre Plätze sind vergeben. Entscheiden Sie, was geschieht: erstatten, Platz schaffen oder als Guthaben behalten.

mail-purchase-order-requested-subject = { $numbers }: Ihre Anfrage ist da
mail-purchase-order-requested-text = vielen Dank für Ihre Firmenbestellung für { $conference }. Der Veranstalter prüft sie und gibt sie frei. Dann gehören die Plätze Ihnen, und die Rechnung geht an Ihren Finanzkontakt.
mail-purchase-order-to-approve-subject = Freizugeben: { $company }, { $numbers }
mail-purchase-order-to-approve-text = { $company } bittet um Plätze auf Rechnung. Geben Sie die Anfrage in der Verwaltung frei, oder lehnen Sie sie ab.
mail-purchase-order-approved-subject = { $numbers }: freigegeben
mail-purchase-order-approved-text = Ihre Firmenbestellung ist freigegeben, und es ist nichts zu bezahlen. Die Plätze gehören Ihnen: Tragen Sie die Namen auf ihrer Seite ein.
mail-purchase-order-accepted-subject = { $numbers }: freigegeben
mail-purchase-order-accepted-text = vielen Dank für Ihre Firmenbestellung für { $conference }. Sie ist freigegeben, und ihre Plätze sind reserviert. Die Rechnung wird erstellt und geht an Ihren Finanzkontakt; wir schreiben Ihnen, sobald sie unterwegs ist.
mail-purchase-order-declined-subject = { $numbers }: abgelehnt
mail-purchase-order-declined-text = wir können Ihre Firmenbestellung leider nicht annehmen. Der Veranstalter schreibt: { $reason }
mail-invoice-sent-subject = { $numbers }: Die Rechnung ist unterwegs
mail-invoice-sent-text = Ihre Firmenbestellung ist freigegeben, und ihre Plätze sind reserviert. Die Rechnung ist an Ihren Finanzkontakt gegangen. Auf der Seite der Firmenbestellung sehen Sie, was bezahlt ist, und vergeben die Plätze.
mail-payment-received-part-subject = { $numbers }: Zahlung eingegangen
mail-payment-received-part-text = eine Zahlung für { $company } ist eingegangen, vielen Dank. Ein Teil ist noch offen.
mail-payment-received-all-subject = { $numbers }: bezahlt
mail-payment-received-all-text = eine Zahlung für { $company } ist eingegangen, vielen Dank. Die Firmenbestellung ist vollständig bezahlt.
mail-payment-received-over-subject = { $numbers }: bezahlt, mehr als fällig
mail-payment-received-over-text = eine Zahlung für { $company } ist eingegangen, vielen Dank. Es ist mehr, als fällig war. Der Veranstalter meldet sich wegen des Rests.
mail-unapplied-money-subject = Geld für eine beendete Firmenbestellung: { $numbers }
mail-unapplied-money-text = { $company } hat für eine beendete Firmenbestellung gezahlt. Das Geld ist gebucht und nicht angerechnet: Erstatten Sie es, oder schreiben Sie der Firma.

mail-stripe-differs-subject = Zu prüfen: { $company }, { $numbers }
mail-stripe-differs-text = Bei der Firmenbestellung von { $company } weichen Stripe und unsere Aufzeichnungen voneinander ab.
mail-stripe-key-refused-subject = Stripe lehnt den Schlüssel von { $conference } ab
mail-stripe-key-refused-text = Stripe nimmt den Schlüssel von { $conference } nicht mehr an. Nichts wird abgefragt und niemand kann zahlen, bis er in der Konferenzdatei ersetzt ist.

mail-order-cancelled-subject = Ihre Bestellung { $reference } ist storniert
mail-order-cancelled-text = der Veranstalter hat Ihre Bestellung { $reference } storniert. Ihre Tickets gelten nicht mehr. Wegen bezahlter Beträge meldet sich der Veranstalter; eine Erstattung geht den Weg zurück, auf dem das Geld kam.
mail-purchase-order-cancelled-subject = { $numbers }: storniert
mail-purchase-order-cancelled-text = Ihre Firmenbestellung ist storniert, ihre Rechnung ist ungültig, und ihre Plätze sind zurückgegangen. Bitte bezahlen Sie sie nicht mehr. Der Veranstalter schreibt: { $reason }
mail-purchase-order-cancelled-request-subject = { $numbers }: storniert
mail-purchase-order-cancelled-request-text = Ihre Firmenbestellung ist storniert. Der Veranstalter schreibt: { $reason }
mail-purchase-order-cancelled-early-subject = { $numbers }: storniert
mail-purchase-order-cancelled-early-text = Ihre Firmenbestellung ist storniert, und ihre Plätze sind zurückgegangen. Eine Rechnung wurde nicht verschickt. Der Veranstalter schreibt: { $reason }
mail-purchase-order-written-off-subject = { $numbers }: beendet
mail-purchase-order-written-off-text = Ihre Firmenbestellung ist beendet, ihre Zahlung wird nicht mehr erwartet. Ihre Plätze gelten nicht. Der Veranstalter schreibt: { $reason }
