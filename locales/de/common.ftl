# Wörter, die jede Seite braucht.

layout-skip = Zum Inhalt springen
layout-language = Sprache
layout-questions = Fragen? Schreiben Sie an
layout-not-live-label = Noch nicht öffentlich
layout-not-live = Diese Konferenz ist nicht öffentlich: Ihren Verkauf sehen nur die, die für sie arbeiten.
layout-test-mode = Testbetrieb: Es fließt kein Geld. Zahlen Sie mit der Karte 4242 4242 4242 4242.
layout-test-mode-staff = Testbetrieb: Diese Konferenz verwendet Stripes Testschlüssel, es fließt kein Geld.

ago-moment = gerade eben
ago-minutes = { $count ->
    [one] vor 1 Minute
   *[other] vor { $count } Minuten
}
ago-hours = { $count ->
    [one] vor 1 Stunde
   *[other] vor { $count } Stunden
}
ago-days = { $count ->
    [one] vor 1 Tag
   *[other] vor { $count } Tagen
}
in-moment = gleich
in-minutes = { $count ->
    [one] in 1 Minute
   *[other] in { $count } Minuten
}
in-hours = { $count ->
    [one] in 1 Stunde
   *[other] in { $count } Stunden
}
in-days = { $count ->
    [one] in 1 Tag
   *[other] in { $count } Tagen
}

form-errors = { $count ->
    [one] Bitte sehen Sie eine Angabe noch einmal an
   *[other] Bitte sehen Sie { $count } Angaben noch einmal an
}
form-optional = (optional)
form-quantity = Anzahl
form-fewer = Weniger: { $name }
form-more = Mehr: { $name }

steps-label = Schritte Ihrer Bestellung
steps-tickets = Tickets
steps-details = Ihre Angaben
steps-review = Prüfen
steps-payment = Zahlung

hold-until = Wir halten Ihre Plätze bis { $time } frei.
hold-five = Ihre Plätze sind noch fünf Minuten reserviert.
hold-one = Ihre Plätze sind noch eine Minute reserviert.
hold-over = Ihre Plätze sind nicht mehr reserviert. Ihre Eingaben bleiben erhalten.

pages-label = Seiten dieser Liste
pages-count = { $shown } von { $total }
pages-previous = Zurück
pages-next = Weiter

seat-nobody = Noch ohne Namen
ticket-qr = QR-Code des Tickets { $reference }

# Ein Wortschatz der Zustände, überall derselbe.
status-draft = Entwurf
status-awaiting-payment = Zahlung offen
status-processing = In Bearbeitung
status-confirming = Wird bestätigt
status-paid = Bezahlt
status-expired = Verfallen
status-cancelled = Storniert
status-requested = Angefragt
status-approved = Freigegeben
status-invoiced = In Rechnung gestellt
status-partially-paid = Teilweise bezahlt
status-overpaid = Überzahlt
status-declined = Abgelehnt
status-written-off = Ausgebucht
status-overdue = Überfällig
status-unassigned = Nicht vergeben
status-invited = Eingeladen
status-assigned = Vergeben
status-checked-in = Eingecheckt
status-void = Ungültig
status-open = Offen
status-uncollectible = Uneinbringlich
status-deleted = Gelöscht
status-undecided = Zu entscheiden
status-honoured = Angenommen
status-refunded = Erstattet
status-kept = Als Guthaben
status-waiting = Wartet
status-running = Läuft
status-done = Erledigt
status-failed = Fehlgeschlagen
status-refused = Abgewiesen
status-never = Noch nie
status-paused = Angehalten
status-drift = Weicht ab
status-stuck = Rechnung stockt
status-sent = Verschickt
status-unapplied = Geld ohne Kauf
status-stripe-refused = Von Stripe abgelehnt
status-disputed = Strittig
status-live = Live
status-test = Test
status-ok = In Ordnung

role-owner = Inhaber
role-manager = Manager
role-finance = Finanzen
role-desk = Einlass
role-viewer = Leser
