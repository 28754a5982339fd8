# 
admin-all-conferences = Alle Konferenzen
admin-sign-out = Abmelden
admin-nav = Konferenz
admin-nav-purchase-orders = Firmenbestellungen
admin-nav-orders = Bestellungen
admin-nav-tickets = Tickets
admin-nav-events = Stripe-Ereignisse
admin-nav-jobs = Aufgaben
admin-nav-audit = Protokoll
admin-nav-settings = Einstellungen

sign-in-title = Anmelden
sign-in-go = Anmelden
sign-in-lost = Kein Konto, oder das Passwort ist weg? Wer diese Installation betreibt, kann ein neues anlegen.
field-password = Passwort

admin-search = Suche
admin-search-go = Suchen
admin-filter = Nach Status filtern
admin-export = Als CSV ausgeben
admin-sum = Summe dieser Auswahl
admin-overdue = { $days ->
    [one] 1 Tag überfällig
   *[other] { $days } Tage überfällig
}
admin-po-number = Nummer der Firma
admin-seats-none = Plätze gibt es mit der Freigabe.
pages-older = Ältere Einträge

admin-tab-all = Alle
admin-tab-requested = Freizugeben
admin-tab-approved = Freigegeben
admin-tab-invoiced = In Rechnung gestellt
admin-tab-overdue = Überfällig
admin-tab-partially-paid = Teilweise bezahlt
admin-tab-paid = Bezahlt
admin-tab-overpaid = Überzahlt
admin-tab-cancelled = Storniert
admin-tab-declined = Abgelehnt
admin-tab-written-off = Ausgebucht
admin-tab-wish = Andere Plätze gewünscht
admin-tab-sync = Abgleich gestört
admin-tab-attention = Braucht Sie
admin-tab-draft = Entwurf
admin-tab-awaiting-payment = Zahlung offen
admin-tab-processing = In Bearbeitung
admin-tab-undecided = Zu entscheiden
admin-tab-expired = Verfallen
admin-tab-failed = Fehlgeschlagen

admin-column-reference = Nummer
admin-column-buyer = Wer bestellt
admin-column-company = Firma
admin-column-status = Status
admin-column-seats = Plätze
admin-column-total = Summe
admin-column-paid = Bezahlt
admin-column-balance = Offen
admin-column-due = Fällig
admin-column-invoice = Rechnung
admin-column-synced = Abgeglichen
admin-column-created = Bestellt
admin-column-updated = Geändert
admin-column-when = Wann
admin-column-what = Was
admin-column-who = Wer
admin-column-amount = Betrag
admin-column-subject = Worum es geht
admin-column-ticket = Ticket
admin-column-job = Aufgabe
admin-column-tries = Versuche

list-empty-title = Nichts gefunden
orders-empty-text = Keine Bestellung passt zu dieser Auswahl. Bestellungen erscheinen hier, sobald jemand Tickets wählt.
purchase-orders-empty-text = Keine Firmenbestellung passt zu dieser Auswahl. Firmen stellen ihre Anfragen auf der öffentlichen Seite.

home-sold = Verkauft
home-outstanding = Ausstehend
home-to-do = Braucht Sie
home-decide = { $count ->
    [one] 1 Firmenbestellung zu entscheiden
   *[other] { $count } Firmenbestellungen zu entscheiden
}
home-sync = { $count ->
    [one] 1 Firmenbestellung mit Stripe zu klären
   *[other] { $count } Firmenbestellungen mit Stripe zu klären
}
home-orders = { $count ->
    [one] 1 Bestellung zu prüfen
   *[other] { $count } Bestellungen zu prüfen
}
home-wishes = { $count ->
    [one] 1 bittet um andere Plätze
   *[other] { $count } bitten um andere Plätze
}
home-nothing = Nichts
home-empty-title = Noch keine Konferenzen
home-empty-text = Schreiben Sie eine Konferenzdatei und rufen Sie „plenary conference apply DATEI.toml“ auf: Dann erscheint sie hier.

sync-title = Stripe
sync-sides = Unsere Zahlen und die von Stripe
sync-ours = Wir
sync-side-total = Berechnet
sync-side-credited = Gutgeschrieben
sync-side-currency = Währung
sync-side-customer = Kunde
sync-side-paid = Bezahlt
sync-side-open = Offen
sync-side-differs = weicht ab
sync-why-credited = Stripe hat einen anderen Betrag gutgeschrieben, als wir gebucht haben.
sync-why-paid = Eine Seite kennt Geld, das die andere nicht kennt: von Hand erfasst oder eben erst eingegangen.
sync-why-open = Stripes Seite verlangt einen anderen Betrag, als offen ist.
sync-why-currency = Stripe verlangt eine andere Währung.
sync-dashboard = Die Zahlung bei Stripe ansehen
sync-last = Zuletzt gefragt
sync-next = Nächstes Mal
sync-never = Noch nie
sync-none = Nicht geplant
sync-failures = Fehlversuche
sync-now = Jetzt abgleichen

ledger-title = Buchungen
ledger-empty = Es ist noch kein Geld geflossen.
ledger-unapplied = Nicht angerechnet: siehe Notiz
ledger-too-late = Nicht angerechnet: kam nach dem Ende oder in anderer Währung
ledger-uncounted = Nicht angerechnet

invoice-title = Rechnung, Fassung { $revision }
invoice-number = Nummer
invoice-due = Fällig
invoice-ours = Wir fordern
invoice-theirs = Stripe fordert
invoice-paid-there = Bei Stripe bezahlt
invoice-step-customer = Kunde angelegt
invoice-step-invoice = Rechnung angelegt
invoice-step-lines = Positionen eingetragen
invoice-step-finalised = Abgeschlossen
invoice-step-sent = Verschickt
invoice-step-sent-again = Erneut verschickt
invoice-to-send = Sie wird gerade erneut verschickt.
invoice-send-again = Erneut schicken
invoice-step-voided = Storniert

contact-buyer = Wer bestellt
contact-finance = Finanzkontakt
contact-cc = Kopie

actor-staff = Team
actor-buyer = Bestellende Person
actor-stripe = Stripe
actor-scheduler = Zeitplan
actor-operator = Betrieb

subject-order = Bestellung
subject-purchase-order = Firmenbestellung
subject-invoice = Rechnung
subject-seat = Platz
subject-conference = Konferenz
subject-staff = Team
subject-job = Aufgabe

act-consequences = Was dann geschieht
act-back = Zurück, nichts ändern
act-approval-title = { $reference } freigeben
act-approval-button = Freigeben
act-refusal-title = { $reference } ablehnen
act-refusal-button = Ablehnen
act-cancellation-title = { $reference } stornieren
act-cancellation-button = Stornieren
act-write-off-title = { $reference } ausbuchen
act-write-off-button = Ausbuchen
act-payments-title = Zahlung zu { $reference } erfassen
act-payments-button = Zahlung erfassen
act-refunds-title = { $reference } erstatten
act-refunds-button = Erstatten
act-credit-notes-title = Gutschrift zu { $reference }
act-credit-notes-button = Gutschrift erstellen
act-revision-title = { $reference } ändern
act-revision-button = Plätze oder Nummer ändern
act-reminder-title = Jetzt an { $reference } erinnern
act-reminder-button = Diese Erinnerung schicken
act-sending-title = Die Rechnung von { $reference } erneut schicken
act-sending-button = Erneut schicken
act-decision-title = Über die späte Zahlung zu { $reference } entscheiden
act-decision-button = Entscheiden

consequence-invoice-sent = Eine Rechnung über { $amount } geht an { $email }.
consequence-sent-again = Stripe schickt die Rechnung { $number }, von der { $amount } offen sind, noch einmal an { $email }.
consequence-sent-again-former = Stripe schickt die Rechnung { $number }, von der { $amount } offen sind, noch einmal an die Adresse, mit der sie ausgestellt wurde. Die Angaben der Firma wurden danach berichtigt.
consequence-buyer-not-told = Die bestellende Person bekommt davon keine Mail.
consequence-places-reserved = { $count ->
    [one] 1 Platz wird reserviert.
   *[other] { $count } Plätze werden reserviert.
}
consequence-places-released = { $count ->
    [one] 1 Platz wird frei und kann wieder verkauft werden.
   *[other] { $count } Plätze werden frei und können wieder verkauft werden.
}
consequence-people-told = { $count ->
    [one] Eine Person mit Platz oder Einladung verliert ihn und bekommt eine Mail.
   *[other] { $count } Personen mit Platz oder Einladung verlieren ihn und bekommen eine Mail.
}
consequence-invoice-voided = Die Rechnung { $number } wird bei Stripe storniert.
consequence-buyer-told = Die bestellende Person bekommt eine Mail mit dem Grund.
consequence-paid-stays = Die schon bezahlten { $amount } bleiben gebucht.
consequence-uncollectible = Stripe führt die Rechnung als uneinbringlich. Sie zählt nicht mehr als ausstehend.
consequence-told-stripe = Auch Stripe erfährt von der Zahlung, damit die Rechnung nur noch den Rest verlangt.
consequence-refund-stripe = Über Stripe geht das Geld auf dem Weg zurück, auf dem es kam; das kann Tage dauern. Das lässt sich nicht rückgängig machen.
consequence-refund-manual = Von Hand überweisen Sie das Geld selbst zurück: Hier wird es sofort als gesendet gebucht.
consequence-refund-unapplied = Zuerst gehen die { $amount } zurück, die für nichts angerechnet sind: Am Saldo ändert das nichts.
consequence-refund-ended = Die Firmenbestellung ist beendet: Nichts wird erneut verlangt.
consequence-refund-over = { $amount } wurden zu viel bezahlt: Gehen sie zurück, bleibt nichts offen.
consequence-refund-opens = Was von der Zahlung zurückgeht, ist im Saldo wieder offen, und keine Rechnung fordert es: Niemand wird erinnert. Die Seite der Firmenbestellung bietet danach beide Wege an: eine Rechnung darüber oder, wo es nicht mehr geschuldet wird, eine Gutschrift.
consequence-refund-seats-valid = Bezahlte Plätze bleiben gültig. Um welche zurückzunehmen, ändern Sie die Plätze.
consequence-refund-seats-held = Die Plätze bleiben reserviert. Ist kein Geld mehr darauf, gehen sie zurück wie unbezahlte Plätze.
consequence-refund-told = Die bestellende Person bekommt eine Mail mit dem Betrag.

field-reason = Grund
field-amount = Betrag
field-method = Art
field-date = Tag des Eingangs
field-reference = Referenz
field-note = Notiz
field-choice = Entscheidung

jobs-schedule = Zeitplan
jobs-last = Letzter Lauf
jobs-next = Nächster Lauf
jobs-duration = Dauer
jobs-run = Start
jobs-run-now = { $name } jetzt starten
jobs-waiting = Wartende und gescheiterte Arbeit
jobs-replay = Noch einmal
jobs-replay-now = { $job } noch einmal beginnen
schedule-sync = Abgleich mit Stripe
schedule-remind = Erinnerungen
job-handle-event = Ereignis von Stripe
job-invoice = Rechnung
job-stripe-act = Erstattung, Gutschrift oder Zahlung
job-reconcile-order = Bestellung mit Stripe abgleichen
job-reconcile-purchase-order = Firmenbestellung mit Stripe abgleichen
job-expire-checkout = Bezahlseite schließen
job-send-mail = E-Mail
job-sync-conference = Runde des Abgleichs
job-remind = Runde der Erinnerungen
job-release-seats = Unbezahlte Plätze zurücknehmen
outcome-refused = Stripe hat einen Schritt abgelehnt: Auf der Seite der Bestellung steht, warum.
outcome-round = { $events } Ereignisse, { $looked } geprüft, { $changed } geändert, { $differ } weichen ab, { $failed } gescheitert
outcome-round-stopped = Sie endete vorzeitig: Eine andere Runde lief schon, oder Stripe hat den Schlüssel abgelehnt.
jobs-none = Nichts wartet, nichts ist gescheitert.

events-text = Was Stripe uns geschickt hat. Ein Ereignis ist ein Hinweis, nachzusehen, und nie eine Tatsache, die gebucht wird.
events-received = Eingegangen
events-event = Ereignis
events-nothing = Nichts von dieser Konferenz.
events-booked = { $count ->
    [one] 1 Buchung
   *[other] { $count } Buchungen
}
events-replay = Wiederholen
events-empty-title = Noch keine Ereignisse
events-empty-text = Sobald Stripes Webhook für diese Konferenz eingerichtet ist, erscheinen die Ereignisse hier.

audit-empty-title = Noch nichts aufgezeichnet
audit-empty-text = Jede Änderung eines Zustands hinterlässt hier einen Eintrag: wer, was, vorher, nachher, wann.

tickets-price = Preis
tickets-held = Reserviert
tickets-empty-text = Ticketarten stehen in der Konferenzdatei.
ticket-mark-hidden = verborgen
ticket-mark-corporate = auch auf Firmenbestellung
ticket-mark-withdrawn = nicht mehr angeboten
pools-title = Kontingente
pools-pool = Kontingent
pools-places = Plätze
pools-free = Frei
admin-lines = Was bestellt ist

settings-text = Das steht in der Konferenzdatei. Ändern Sie die Datei und rufen Sie dann „plenary conference apply“ auf.
settings-currency = Währung
settings-zone = Zeitzone
settings-languages = Sprachen
settings-contact = Kontakt
settings-seller = Verkäufer
settings-hold = Plätze bleiben reserviert
settings-minutes = { $count ->
    [one] 1 Minute
   *[other] { $count } Minuten
}
settings-accent = Akzentfarbe
settings-accent-weak = Als Text zu schwach: Text verwendet { $used }.
settings-key = Schlüssel endet auf
settings-webhook = Webhook
settings-former-secret = Bisheriges Webhook-Geheimnis
settings-former-secret-until = Wird angenommen bis { $until }
settings-last-event = Letztes Ereignis
settings-no-stripe = Noch keine Schlüssel: Es kann nichts bezahlt werden.
