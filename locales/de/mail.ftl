# Mails: Betreff, Text und die Wörter neben Zahlen und Links.

mail-greeting = { $name ->
    [nobody] Guten Tag,
   *[other] Guten Tag { $name },
}
mail-answer = Fragen? Antworten Sie auf diese Mail, oder schreiben Sie an { $address }.

mail-fact-order = Bestellung
mail-fact-purchase-order = Bestellung auf Rechnung
mail-fact-company = Unternehmen
mail-fact-total = Summe
mail-fact-invoice = Rechnung
mail-fact-due = Fällig
mail-fact-received = Eingegangen
mail-fact-balance = Noch offen

mail-action-tickets = Tickets öffnen
mail-action-ticket = Ticket öffnen
mail-action-order = Bestellung öffnen
mail-action-purchase-order = Bestellung auf Rechnung öffnen
mail-action-finance = Rechnung und Saldo öffnen
mail-link-finance = Für Ihren Finanzkontakt: Rechnung, Saldo und Belege
mail-action-admin = In der Verwaltung öffnen

mail-order-confirmed-subject = Ihre Tickets für { $conference } ({ $reference })
mail-order-confirmed-text = Ihre Bestellung ist abgeschlossen. Auf ihrer Seite stehen Ihre Tickets, jedes mit dem Code, der am Einlass gescannt wird. Namen können Sie dort bis zum Beginn der Konferenz ergänzen oder ändern.
mail-ticket-subject = Ihr Ticket für { $conference }
mail-ticket-text = hier ist Ihr Ticket für { $conference }. Zeigen Sie am Einlass den Code auf seiner Seite, auf dem Telefon oder ausgedruckt.
mail-awaiting-bank-subject = Wir warten auf Ihre Bank ({ $reference })
mail-awaiting-bank-text = Ihre Bank ist um das Geld gebeten worden. Das dauert einige Tage. Ihre Plätze bleiben reserviert, und die Tickets kommen, sobald das Geld da ist.
mail-payment-failed-subject = Die Zahlung ist fehlgeschlagen ({ $reference })
mail-payment-failed-text = Ihre Bank hat die Zahlung nicht ausgeführt. Ihre Plätze sind bis { $until } reserviert: Öffnen Sie Ihre Bestellung und zahlen Sie auf einem anderen Weg.
mail-order-expired-subject = Ihre Bestellung ist abgelaufen ({ $reference })
mail-order-expired-text = Ihre Bestellung wurde nicht rechtzeitig bezahlt, ihre Plätze sind wieder frei. Es wurde nichts abgebucht. Sie können gern neu bestellen.
mail-late-money-subject = Bitte entscheiden: verspätetes Geld für { $reference }
mail-late-money-text = für { $reference } ist Geld eingegangen, nachdem die Bestellung beendet war, und ihre Plätze sind vergeben. Entscheiden Sie, was geschieht: erstatten, Platz schaffen oder gutschreiben.

mail-purchase-order-requested-subject = { $numbers }: Ihre Anfrage ist da
mail-purchase-order-requested-text = vielen Dank für Ihre Bestellung auf Rechnung für { $conference }. Der Veranstalter prüft und bestätigt sie. Dann gehören die Plätze Ihnen, und die Rechnung geht an Ihre Buchhaltung.
mail-purchase-order-to-approve-subject = Zu genehmigen: { $company }, { $numbers }
mail-purchase-order-to-approve-text = { $company } fragt Plätze auf Rechnung an. Genehmigen Sie die Anfrage in der Verwaltung, oder lehnen Sie sie ab.
mail-purchase-order-approved-subject = { $numbers }: genehmigt
mail-purchase-order-approved-text = Ihre Bestellung ist genehmigt, und es ist nichts zu zahlen. Die Plätze gehören Ihnen: Tragen Sie die Namen auf der Seite der Bestellung ein.
mail-purchase-order-accepted-subject = { $numbers }: freigegeben
mail-purchase-order-accepted-text = vielen Dank für Ihre Bestellung zu { $conference }. Sie ist freigegeben, und die Plätze sind reserviert. Die Rechnung wird erstellt und geht an Ihren Finanzkontakt; wir schreiben Ihnen, sobald sie unterwegs ist.
mail-purchase-order-declined-subject = { $numbers }: abgelehnt
mail-purchase-order-declined-text = wir können Ihre Bestellung leider nicht annehmen. Der Veranstalter schreibt: { $reason }
mail-invoice-sent-subject = { $numbers }: die Rechnung ist unterwegs
mail-invoice-sent-text = Ihre Bestellung ist genehmigt, die Plätze sind reserviert. Die Rechnung ist an Ihre Buchhaltung gegangen. Auf der Seite der Bestellung sehen Sie, was bezahlt ist, und vergeben die Plätze.
mail-payment-received-part-subject = { $numbers }: Zahlung eingegangen
mail-payment-received-part-text = eine Zahlung für { $company } ist eingegangen, vielen Dank. Ein Teil ist noch offen.
mail-payment-received-all-subject = { $numbers }: bezahlt
mail-payment-received-all-text = eine Zahlung für { $company } ist eingegangen, vielen Dank. Die Bestellung ist vollständig bezahlt.
mail-payment-received-over-subject = { $numbers }: bezahlt, mehr als fällig
mail-payment-received-over-text = eine Zahlung für { $company } ist eingegangen, vielen Dank. Es ist mehr, als fällig war. Der Veranstalter meldet sich wegen des Rests.
mail-unapplied-money-subject = Zu erledigen: Geld für die beendete { $numbers }
mail-unapplied-money-text = { $company } hat für eine beendete Bestellung gezahlt. Das Geld ist als nicht zugeordnet gebucht: Erstatten Sie es, oder schreiben Sie dem Unternehmen.

mail-stripe-differs-subject = Zu prüfen: { $company }, { $numbers }
mail-stripe-differs-text = Bei der Bestellung von { $company } weichen Stripe und unsere Aufzeichnungen voneinander ab.
mail-stripe-key-refused-subject = Stripe lehnt den Schlüssel von { $conference } ab
mail-stripe-key-refused-text = Stripe nimmt den Schlüssel von { $conference } nicht mehr an. Nichts wird abgefragt und niemand kann zahlen, bis er in der Konferenzdatei ersetzt ist.

mail-order-cancelled-subject = Ihre Bestellung { $reference } ist storniert
mail-order-cancelled-text = der Veranstalter hat Ihre Bestellung { $reference } storniert. Ihre Tickets gelten nicht mehr. Wegen bezahlter Beträge meldet sich der Veranstalter; eine Erstattung geht den Weg zurück, auf dem das Geld kam.
mail-purchase-order-cancelled-subject = { $numbers }: storniert
mail-purchase-order-cancelled-text = Ihre Bestellung ist storniert, die Rechnung ist ungültig und die Plätze sind wieder frei. Bitte zahlen Sie sie nicht mehr. Der Veranstalter schreibt: { $reason }
mail-purchase-order-cancelled-request-subject = { $numbers }: storniert
mail-purchase-order-cancelled-request-text = Ihre Bestellung ist storniert. Der Veranstalter schreibt: { $reason }
mail-purchase-order-cancelled-early-subject = { $numbers }: storniert
mail-purchase-order-cancelled-early-text = Ihre Bestellung ist storniert, und ihre Plätze gingen zurück. Eine Rechnung wurde nicht gesendet. Der Veranstalter schreibt: { $reason }
mail-purchase-order-written-off-subject = { $numbers }: beendet
mail-purchase-order-written-off-text = Ihre Bestellung ist beendet, die Zahlung wird nicht mehr erwartet. Ihre Plätze gelten nicht. Der Veranstalter schreibt: { $reason }
