# Für eine Firma bestellen. Purchase order = Firmenbestellung; sie wird auf Rechnung bezahlt.

form-choose = Bitte wählen
field-company-name = Vollständiger Name der Firma
field-address-line1 = Anschrift
field-address-line2 = Anschrift, zweite Zeile
field-postal-code = Postleitzahl
field-city = Ort
field-country = Land
field-tax-id = USt-IdNr.
field-po-number = Ihre Bestellnummer
field-po-document = Ihr Bestelldokument
field-term-days = Zahlungsziel
field-cc = Kopien an
field-notes = Anmerkungen

po-request-title = Auf Rechnung bestellen
po-request-intro = Sagen Sie uns, wie viele Plätze Sie brauchen und wohin die Rechnung geht. Die Namen tragen Sie später ein.
po-seats = Plätze
po-company = Firma
po-company-hint = So, wie er auf der Rechnung stehen soll.
po-yours-staff = Firmenbestellung
po-number-hint-staff = Sie steht auf der Rechnung. Sie kann nachgetragen werden.
field-po-document-staff = Bestelldokument der Firma
po-estimate-staff = Bestellung der Firma
po-yours = Ihre Firmenbestellung
po-number-hint = Sie steht auf der Rechnung. Wenn Sie noch keine haben, können Sie sie nachtragen.
po-document-hint = Ein PDF, höchstens 10 MB.
po-term = { $days ->
    [one] 1 Tag ab Rechnung
   *[other] { $days } Tage ab Rechnung
}
po-buyer = Wer bestellt
po-finance = Wer bezahlt
po-finance-hint = Dorthin geht die Rechnung, mit einer Seite, die Saldo und Dokumente zeigt, aber keine Namen.
po-cc-hint = E-Mail-Adressen, durch Kommas getrennt.
po-estimate = Ihre Bestellung
po-send = Anfrage senden
po-open-earlier = { $reference } öffnen
po-next = Jetzt wird nichts berechnet. Wir prüfen die Anfrage, reservieren die Plätze und schicken die Rechnung.
po-closed-title = Zurzeit keine Firmenbestellungen
po-closed-text = Diese Konferenz nimmt keine Firmenbestellungen an. Im Shop gibt es Tickets mit Kartenzahlung, solange Plätze frei sind.
po-closed-since = Firmenbestellungen waren bis { $until } möglich. Im Shop gibt es weiterhin Tickets mit Kartenzahlung, solange Plätze frei sind.
po-no-tickets = Zurzeit sind keine Tickets für Firmen im Verkauf.
po-recalculate = Neu berechnen
po-nothing-yet = Geben Sie an, wie viele Plätze Sie brauchen, um den Preis zu sehen.
po-more-seats = { $seats ->
    [one] Ein Platz mehr, und alle werden { $percent } günstiger als im Shop.
   *[other] { $seats } Plätze mehr, und alle werden { $percent } günstiger als im Shop.
}
po-tax-id-hint = Mit der USt-IdNr. eines anderen EU-Landes als des unseren wird keine MwSt. berechnet (Reverse Charge).
po-document-again = Wählen Sie „{ $name }“ noch einmal aus: Ihr Browser behält keine Dateien. Ein PDF, höchstens 10 MB.
po-term-latest = { $days ->
    [one] 1 Tag ab Rechnung, spätestens am { $latest }
   *[other] { $days } Tage ab Rechnung, spätestens am { $latest }
}
po-enter = Anfrage erfassen
po-enter-link = Für eine Firma erfassen
po-enter-title = Anfrage für eine Firma erfassen
po-enter-intro = Für eine Firma, die per Mail oder Telefon bestellt hat. Es ist eine Anfrage wie die der Firma selbst; im Verlauf steht, dass Sie sie erfasst haben.
po-enter-next = Wer für die Firma bestellt, bekommt dieselbe Mail wie bei einer eigenen Anfrage.
po-enter-language = Sprache der Mails an die Firma
po-enter-terms = Die Firma hat die Bedingungen von { $seller } angenommen.

po-title = Firmenbestellung { $reference }
po-your-number = Ihre Nummer { $number }
po-reason = Als Grund wurde angegeben: { $reason }
po-pay = Jetzt { $amount } bezahlen
po-due = Fällig am { $due }
po-lines = Was Sie bestellt haben
po-progress = Verlauf
po-account = Beträge
po-total = Summe
po-of-which-tax = davon { $amount } Steuer
po-credited = Gutgeschrieben
po-paid = Bezahlt
po-refunded = Erstattet
po-disputed = Strittig: von der Bank zurückgeholt
po-waived = Nicht mehr verlangt
po-balance = Offen
po-too-much = Zu viel bezahlt

po-requested-title = Wir prüfen Ihre Anfrage
po-requested-text = Sobald sie freigegeben ist, können Sie die Plätze vergeben, und die Rechnung geht hinaus. Wir schreiben Ihnen in jedem Fall.
po-approved-title = Freigegeben, die Rechnung kommt
po-approved-text = Ihre Plätze sind reserviert. Die Rechnung wird erstellt und ist in wenigen Minuten bei Ihrem Finanzkontakt.
po-invoiced-title = Die Rechnung ist verschickt
po-invoiced-text = { $amount } sind offen.
po-unasked-title = Zurzeit ist nichts zu bezahlen
po-unapplied = { $amount } von Ihrem Geld zählen bisher für nichts. Sie liegen beim Veranstalter: Er zahlt sie zurück oder spricht Sie darauf an.
po-unasked = { $amount } sind offen, und keine Rechnung fordert sie. Sie müssen nichts tun: Der Veranstalter schickt eine Rechnung oder eine Gutschrift.
po-partially-paid-title = Teilweise bezahlt
po-partially-paid-text = { $amount } sind noch offen.
po-overdue-title = { $days ->
    [one] Seit einem Tag überfällig
   *[other] Seit { $days } Tagen überfällig
}
po-overdue-text = { $amount } waren am { $due } fällig. Bitte bezahlen Sie bald, damit Ihre Plätze Ihnen bleiben.
po-paid-title = Vollständig bezahlt
po-paid-text = Vielen Dank. Jeder vergebene Platz hat sein Ticket.
po-overpaid-title = Bezahlt, und mehr als das
po-overpaid-text = Es ist mehr eingegangen, als die Rechnung verlangt. Der Veranstalter zahlt den Rest zurück oder spricht Sie darauf an.
po-declined-title = Abgelehnt
po-declined-text = Der Veranstalter hat diese Firmenbestellung nicht freigegeben. Sie schulden nichts.
po-cancelled-title = Storniert
po-cancelled-text = Die Rechnung ist ungültig, die Plätze sind wieder frei. Sie schulden nichts.
po-cancelled-early = Sie endete, bevor etwas berechnet wurde. Sie schulden nichts.
po-written-off-title = Abgeschlossen
po-written-off-text = Der Veranstalter rechnet nicht mehr mit dieser Zahlung. Die Plätze gelten nicht.

po-step-requested = Angefragt
po-step-approved = Freigegeben
po-step-invoiced = Rechnung verschickt
po-step-partially-paid = Teilweise bezahlt
po-step-paid = Bezahlt
po-step-overpaid = Überzahlt
po-step-declined = Abgelehnt
po-step-cancelled = Storniert
po-step-written-off = Ausgebucht

po-seats-used = { $total ->
    [one] { $used } von 1 Platz vergeben
   *[other] { $used } von { $total } Plätzen vergeben
}
po-seats-ended = Diese Firmenbestellung ist beendet: Sie hat keine Plätze mehr.
po-seats-later = Ihre Plätze erscheinen hier, sobald die Anfrage freigegeben ist.
po-invite = Speichern und einladen
po-link-copy = Diesen Link kopieren
po-link-copied = Kopiert
po-csv = Liste hochladen
po-csv-label = Liste der Teilnehmenden

po-reason-uncollectible = die Rechnung wurde als uneinbringlich aufgegeben

# At the bottom of an invoice at Stripe.
invoice-reverse-charge = Steuerschuldnerschaft des Leistungsempfängers ({ $id }), Artikel 196 der Richtlinie 2006/112/EG (Reverse Charge).
invoice-finance-page = Saldo und Dokumente: { $url }
po-finance-title = Für Ihren Finanzkontakt
po-finance-ended = Diese Seite zeigt Rechnung, Saldo und Dokumente, aber keine Personen.
po-finance-text = Diese Seite zeigt Rechnung, Saldo und Dokumente, aber keine Personen. Geben Sie ihre Adresse an die weiter, die bezahlen.
invoice-buyer-tax-id = Steuernummer des Kunden: { $id }
invoice-seller-tax-id = USt-IdNr. des Verkäufers: { $id }
