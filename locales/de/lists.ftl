# Die Filter der Listen des Veranstalters.

filter-go = Anzeigen
filter-more = Weitere Filter
filter-chips = Aktive Filter
filter-remove = Filter entfernen: { $filter }
filter-none = Alle entfernen
filter-q-hint = Firma, Kontakt, unsere Referenz, die Nummer der Firma oder die Nummer einer Rechnung.
filter-status = { $value }
filter-q = „{ $value }“
filter-due-from = Fällig ab { $value }
filter-due-until = Fällig bis { $value }
filter-created-from = Bestellt ab { $value }
filter-created-until = Bestellt bis { $value }
filter-amount-from = Mindestens { $value }
filter-amount-until = Höchstens { $value }
filter-number-any = Mit oder ohne
filter-number-yes = Mit Bestellnummer der Firma
filter-number-no = Ohne Bestellnummer der Firma
filter-free = Hat freie Plätze
filter-owner = Betreut von { $value }
filter-owner-any = Egal wer
filter-owner-left = Jemand, der nicht mehr da ist
filter-owner-nobody = Von niemandem betreut
filter-sort = Sortiert nach: { $value }
field-due-from = Fällig ab
field-due-until = Fällig bis
field-created-from = Bestellt ab
field-created-until = Bestellt bis
field-amount-from = Summe ab
field-amount-until = Summe bis
list-synced = geprüft { $ago }
list-wish = { $seats } gewünscht
list-outstanding = offen
list-ordered = bestellt { $day }
owner-by = bei { $name }

problem-filter-day = Geben Sie einen Tag an wie 2027-06-10. Die Liste unten ist nicht danach gefiltert.
problem-filter-amount = Geben Sie einen Betrag an wie 450,00. Die Liste unten ist nicht danach gefiltert.
problem-filter-owner = Wählen Sie einen Eintrag der Liste. Die Liste unten ist nicht danach gefiltert.

# Was das Team über eine Firmenbestellung festhält.

desk-owner = Betreut von
desk-nobody = Noch niemand
desk-give = Übergeben an
desk-give-go = Übergeben
desk-notes = Notizen im Team
desk-no-notes = Noch keine Notizen. Die Firma sieht sie nie.
desk-note = Neue Notiz
desk-note-hint = Für Kolleginnen und Kollegen; die Firma sieht sie nie.
desk-note-go = Notieren
desk-history = Was geschah
explain-title = Diesen Saldo erklären
explain-effect = Wirkung
invoice-stuck = Die Rechnung kommt nicht weiter
invoice-stuck-text = Ein Schritt bei Stripe ist gescheitert; der Grund steht unten. Wo das helfen kann, wird er von selbst wiederholt.
invoice-try-again = Noch einmal versuchen
invoice-missing = Keine Rechnung fordert { $amount }
invoice-missing-text = Der Betrag ist offen, und niemand fordert ihn mehr: Die Rechnung darüber wurde bei Stripe storniert oder gelöscht oder vor dem Versand angehalten, oder das Geld kam und ist wieder fort. Bis es eine Rechnung darüber gibt, kann ihn niemand online bezahlen, und niemand wird erinnert.
invoice-anew = Rechnung über { $amount } ausstellen
invoice-missing-credit = Wird er nicht mehr geschuldet, schreiben Sie eine Gutschrift darüber.
invoice-missing-credit-go = Gutschrift über { $amount }
actor-mail = E-Mail

problem-required-note = Schreiben Sie erst etwas.
problem-owner = Wählen Sie jemanden, der für diese Konferenz arbeitet.

done-noted = Notiert.
done-assigned = Übergeben.
done-trying = Die Rechnung wird noch einmal versucht. Laden Sie gleich neu, um zu sehen, was daraus wurde.

# Wie Firmenbestellungen angenommen werden.

policy-text = Jede Änderung gilt sofort für die nächste Anfrage. Was vorher bestellt wurde, behält seine Bedingungen. „plenary conference apply“ überschreibt sie mit dem, was in der Datei steht: Exportieren Sie die Datei vorher.
policy-open = Firmenbestellungen annehmen
policy-min-seats = Mindestzahl der Plätze
policy-terms = Zahlungsziele in Tagen
policy-terms-hint = Durch Kommas getrennt, etwa 14, 30, 45.
policy-latest = Letzter Tag für Anfragen: Tage vor Beginn
policy-due = Spätestens bezahlt: Tage vor Beginn
policy-grace = Tage nach der Fälligkeit, bis unbezahlte Plätze zurückgehen
policy-grace-hint = Nach zwei Warnungen an die bestellende Person. Leer: Sie gehen nie von selbst zurück.
policy-approval = Von selbst freigeben bis ({ $currency })
policy-approval-hint = Für Firmen, die schon einmal bezahlt haben und die Rechnung an dieselbe Mailadresse schicken lassen wie damals. Was sie noch schulden, zählt mit. Leer: Das Team gibt jede frei.
policy-codes = Tickets zeigen ihren QR-Code vor der Zahlung
policy-volume = Mengenrabatt
policy-volume-hint = Eine leere Zeile zählt nicht.
policy-from = Stufe { $step }: ab so vielen Plätzen
policy-percent = Stufe { $step }: Prozent Rabatt
policy-go = Regeln speichern
problem-policy-number = Geben Sie eine ganze Zahl von { $least } bis { $most } an.
problem-policy-terms = Geben Sie mindestens eine Zahl von Tagen an, etwa 14, 30.
problem-policy-amount = Geben Sie einen Betrag an wie 10000,00, mit nicht mehr Nachkommastellen als die Währung hat, oder lassen Sie das Feld leer.
problem-policy-step = Geben Sie an, ab wie vielen Plätzen diese Stufe gilt.
problem-policy-step-twice = Zwei Stufen beginnen bei derselben Zahl von Plätzen. Behalten Sie eine.
problem-policy-percent = Geben Sie einen Prozentsatz von 0 bis 100 an.
done-policy = Gespeichert. Die nächste Anfrage wird daran gemessen.

connection-go = Verbindung prüfen
connection-works = Stripe antwortet. Der Schlüssel öffnet dieses Konto:
connection-fails = Es geht nicht. Stripe oder das Netz sagt:
connection-account = Konto
connection-id = Seine Kennung
connection-mode = Modus
connection-no-charges = Stripe lässt dieses Konto noch kein Geld annehmen: In seinem Dashboard fehlt noch etwas.

## Was geschah, im Verlauf
happened-opened = Im Shop angelegt
happened-entered-by-staff = Vom Team für die Firma erfasst
happened-late-money = Geld kam zu spät
happened-refund-asked = Erstattung bei Stripe verlangt
happened-refunded = Erstattet
happened-payment-recorded = Zahlung von Hand gebucht
happened-entry-corrected = Buchung zurückgenommen
happened-credit-note-asked = Gutschrift verlangt
happened-act-tried-again = Von Stripe Abgelehntes noch einmal versucht
happened-act-given-up = Von Stripe Abgelehntes aufgegeben
happened-buyer-asked = Die bestellende Person hat geschrieben
happened-document-received = Dokument erhalten
happened-po-number-changed = Bestellnummer geändert
happened-policy-changed = Regeln für Firmenbestellungen geändert
happened-assigned = Im Team übergeben
happened-noted = Notiz geschrieben
happened-invoice-tried-again = Rechnung noch einmal versucht
happened-claim-link-made = Einladungslink erstellt
happened-claim-link-closed = Einladungslink geschlossen
happened-seat-freed = Platz frei gemacht
happened-seat-invited = Platz: Einladung verschickt
happened-seat-named = Platz benannt
happened-seat-substituted = Platz weitergegeben
happened-created = Angelegt
happened-changed = Geändert
happened-updated = Aktualisiert
happened-signed-in = Angemeldet
happened-signed-out = Abgemeldet
happened-invoiced = Rechnung verschickt
