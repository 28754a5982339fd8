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
admin-po-number = Deren Nummer
admin-seats-none = Plätze gibt es mit der Freigabe.
pages-older = Ältere Einträge

admin-tab-all = Alle
admin-tab-requested = Freizugeben
admin-tab-approved = Freigegeben
admin-tab-invoiced = Verschickt
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
sync-side-paid = Bezahlt
sync-side-open = Offen
sync-side-differs = weicht ab
sync-last = Zuletzt gefragt
sync-next = Nächstes Mal
sync-never = Noch nie
sync-none = Nicht geplant
sync-failures = Fehlversuche
sync-now = Jetzt abgleichen

ledger-title = Buchungen
ledger-empty = Es ist noch kein Geld geflossen.
ledger-unapplied = Nicht angerechnet: siehe Notiz

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
invoice-step-voided = Für ungültig erklärt

contact-buyer = Wer bestellt
contact-finance = Buchhaltung
contact-cc = Kopie

actor-staff = Team
actor-buyer = Kundschaft
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
act-decision-title = Über die späte Zahlung zu { $reference } entscheiden
act-decision-button = Entscheiden

consequence-invoice-sent = Eine Rechnung über { $amount } geht an { $email }.
consequence-places-reserved = { $count } Plätze werden reserviert.
consequence-places-released = { $count } Plätze werden frei und können wieder verkauft werden.
consequence-people-told = { $count ->
    [one] Eine Person mit Platz oder Einladung verliert ihn und bekommt eine Mail.
   *[other] { $count } Personen mit Platz oder Einladung verlieren ihn und bekommen eine Mail.
}
consequence-invoice-voided = Die Rechnung { $number } wird bei Stripe ungültig.
consequence-buyer-told = Wer bestellt hat, bekommt eine E-Mail mit dem Grund.
consequence-paid-stays = Die schon bezahlten { $amount } bleiben gebucht.
consequence-uncollectible = Stripe führt die Rechnung als uneinbringlich. Sie zählt nicht mehr als ausstehend.
consequence-told-stripe = Auch Stripe erfährt von der Zahlung, damit die Rechnung nur noch den Rest verlangt.
consequence-refund-stripe = Über Stripe geht das Geld auf dem Weg zurück, auf dem es kam; das kann Tage dauern. Das lässt sich nicht rückgängig machen.
consequence-refund-manual = Von Hand überweisen Sie das Geld selbst zurück: hier wird es sofort als gesendet gebucht.
consequence-refund-unapplied = Zuerst gehen die { $amount } zurück, die für nichts angerechnet sind: am Saldo ändert das nichts.
consequence-refund-ended = Die Firmenbestellung ist beendet: nichts wird erneut verlangt.
consequence-refund-over = { $amount } wurden zu viel bezahlt: gehen sie zurück, bleibt nichts offen.
consequence-refund-opens = Was von der Zahlung zurückgeht, ist im Saldo wieder offen. Keine Rechnung verlangt es und niemand wird erinnert: ist es nicht mehr geschuldet, schreiben Sie auch eine Gutschrift.
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
jobs-none = Nichts wartet, nichts ist gescheitert.

events-text = Was Stripe uns geschickt hat. Ein Ereignis ist ein Hinweis, nachzusehen, und nie eine Tatsache, die gebucht wird.
events-received = Eingegangen
events-event = Ereignis
events-replay = Wiederholen
events-replay-now = { $id } wiederholen
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
settings-minutes = { $count } Minuten
settings-accent = Akzentfarbe
settings-accent-weak = Als Text zu schwach: Text verwendet { $used }.
settings-key = Schlüssel endet auf
settings-webhook = Webhook
settings-last-event = Letztes Ereignis
settings-no-stripe = Noch keine Schlüssel: Es kann nichts bezahlt werden.

# Was eine Handlung bewirkt hat, auf der Seite danach.
done-approved = Genehmigt. Die Rechnung wird erstellt.
done-request-entered = Erfasst. Wer für die Firma bestellt, bekommt eine Mail mit dem Link zur Seite der Bestellung.
done-declined = Abgelehnt. Der Besteller bekommt eine Mail.
done-cancelled = Storniert. Die Plätze können wieder verkauft werden.
done-synced = Stripe wurde gefragt. So steht es.
done-replayed = Das Ereignis wird noch einmal verarbeitet. Laden Sie gleich neu, um das Ergebnis zu sehen.
done-started = Die Aufgabe läuft jetzt. Laden Sie gleich neu, um das Ergebnis zu sehen.

drift-amount-differs = Stripe verlangt einen anderen Betrag als wir.
drift-currency-differs = Geld kam in einer anderen Währung. Es zählt nicht.
drift-customer-differs = Bei Stripe gehört die Rechnung einem anderen Kunden.
drift-voided = Die Rechnung wurde bei Stripe storniert. Stellen Sie sie neu aus oder stornieren Sie die Bestellung.
drift-uncollectible = Die Rechnung wurde bei Stripe als uneinbringlich markiert.
drift-deleted = Die Rechnung wurde bei Stripe gelöscht. Stellen Sie sie neu aus, oder stornieren Sie die Bestellung.
drift-still-open = Dies ist abgeschlossen, und bei Stripe kann die Rechnung noch bezahlt werden.
drift-disputed = Eine Bank hat Geld zurückgeholt: Antworten Sie bei Stripe auf die Anfechtung.
drift-returned = Alles Geld ging zurück, und die Tickets gelten noch. Stornieren Sie die Bestellung, um die Plätze freizugeben.
drift-unapplied = Es gibt Geld, das für nichts zählt. Entscheiden Sie, was damit geschieht.
drift-underpaid = Es kam weniger Geld als verlangt, und mehr ist nicht unterwegs.
drift-overpaid = Es kam mehr Geld als verlangt. Erstatten Sie, was doppelt bezahlt wurde.

act-correction-title = Buchung zu { $reference } zurücknehmen
act-correction-button = Zurücknehmen

method-wire = Überweisung
method-check = Scheck
method-other = Anders
method-stripe = Über Stripe, auf dem Weg, auf dem es kam
method-manual = Von Hand; hier wird es nur vermerkt
choice-honour = Annehmen: jetzt Plätze belegen und die Tickets schicken
choice-refund = Über Stripe erstatten
choice-keep = Gutschreiben

consequence-not-applied = Diese Firmenbestellung ist beendet: Die Zahlung wird gebucht und nicht angerechnet.
consequence-counter-entry = Eine Gegenbuchung über { $amount } entsteht. Die falsche Buchung bleibt sichtbar.
consequence-told-stays = Weiß Stripe schon von der Zahlung, fordert die Rechnung dort weiter entsprechend weniger: Fordern Sie den Rest auf anderem Weg an.
consequence-refundable = Erstattet werden können höchstens { $amount }, davon { $stripe } über Stripe.
consequence-creditable = Gutgeschrieben werden können höchstens { $amount }.
consequence-credit-waits = Die Gutschrift entsteht mit der Rechnung, bevor sie verschickt wird: Verlangt wird nur der Rest.
consequence-credit-lowers = Stripe stellt eine Gutschrift aus, und die Rechnung verlangt weniger.
consequence-credit-overpays = Sie ist bezahlt: Stripe stellt eine Gutschrift aus, und der Betrag bleibt als Guthaben stehen, bis Sie ihn erstatten.
consequence-draft-deleted = Die entstehende Rechnung wird nicht verschickt.
consequence-tickets-void = Ihre Tickets sind sofort ungültig, und wer bestellt hat, bekommt eine E-Mail.
consequence-refund-later = Die bezahlten { $amount } bleiben bei Ihnen, bis Sie sie erstatten: Das ist der nächste Schritt.
consequence-open-amount = Offen sind { $amount }. Buchen Sie die Zahlung, wenn alles da ist.
consequence-tickets-sent = Die Bestellung ist bezahlt: Ihre Tickets werden gültig und gehen an die bestellende Person. Die Bezahlseite bei Stripe wird geschlossen.
consequence-tickets-if-places = Die Bestellung ist abgelaufen. Sind noch Plätze frei, gilt sie wieder und die Tickets gehen an die bestellende Person; sonst entscheiden Sie, was mit dem Geld geschieht.
consequence-late-decision = Die Bestellung wurde storniert. Das Geld wird gebucht, und Sie entscheiden, was damit geschieht.
consequence-tickets-stay = Die verschickten Tickets bleiben gültig.
consequence-refund-by-hand = { $amount } kamen nicht über Stripe. Wählen Sie die Erstattung, überweisen Sie diesen Betrag selbst zurück: Er wird sofort als erstattet gebucht.

ledger-correct = Diese Buchung zurücknehmen
under-way-payment = Zahlung über { $amount }, Stripe mitzuteilen
under-way-refund = Erstattung von { $amount } über Stripe
under-way-credit-note = Gutschrift über { $amount }
act-problem-waits-for-invoice = Sie wartet auf die Rechnung.
act-problem-refund-on-its-way = Die Bank braucht einige Tage.
act-problem-refund-failed = Die Bank hat das Geld zurückgeschickt. Erstatten Sie es auf anderem Weg.
act-problem-no-invoice = Es gibt keine Rechnung, zu der sie gehören könnte.
act-problem-more-than-invoiced = Auf den Rechnungen ist nicht mehr so viel gutzuschreiben.
act-problem-closed = Die Firmenbestellung wurde vorher beendet.
act-problem-charge-disputed = Die Bank hat diese Zahlung zurückgeholt (Rückbelastung), deshalb kann sie nicht erstattet werden. Antworten Sie zuerst bei Stripe auf die Rückbelastung.
act-problem-charge-already-refunded = Stripe hat diese Zahlung schon ganz erstattet. Sie steht bei den Buchungen.
act-problem-balance-insufficient = Ihr Guthaben bei Stripe reicht nicht. Füllen Sie es dort auf und versuchen Sie es dann noch einmal.
act-problem-ran-out = Es wurde immer wieder versucht und kam zu keinem Ende.
under-way-said-failed = Stripe hat es abgelehnt: „{ $said }“
under-way-said-waiting = Es ging noch nicht („{ $said }“). Es wird von selbst wieder versucht: Gehen Sie inzwischen keinen anderen Weg.
under-way-part = { $done } davon sind erledigt.
under-way-refused = Es ist nichts geschehen. Versuchen Sie es noch einmal, wenn der Grund behoben ist, oder geben Sie es auf und gehen einen anderen Weg.
under-way-rest = Versuchen Sie den Rest noch einmal, wenn der Grund behoben ist, oder geben Sie ihn auf und gehen einen anderen Weg.
under-way-unsure = Ob es geschehen ist, ist nicht bekannt. Noch einmal zu versuchen ist sicher: Es geschieht nie doppelt. Sehen Sie bei Stripe nach, bevor Sie einen anderen Weg gehen.
under-way-again = Noch einmal versuchen
under-way-end = Aufgeben
invoice-problem-not-ended = Stripe beendet diese Rechnung noch nicht, vermutlich ist eine Zahlung unterwegs. Es wird jede Stunde wieder versucht.
invoice-problem-customer = Die Firma ließ sich bei Stripe nicht anlegen.
invoice-problem-deleted = Der Entwurf ist bei Stripe nicht mehr da.
invoice-problem-customer-differs = Die Rechnung bei Stripe hat eine andere E-Mail-Adresse oder Steuer als diese Bestellung: Im selben Augenblick entstand eine andere Rechnung der Firma. Sie wurde nicht verschickt. Erklären Sie sie bei Stripe für ungültig, und stellen Sie eine neue aus.
invoice-problem-ran-out = Es wurde immer wieder versucht und kam zu keinem Ende.
invoice-problem-total = Stripes Summe weicht von unserer ab. Die Rechnung wurde nicht verschickt.

done-payment-recorded = Die Zahlung ist erfasst.
done-refunded = Die Erstattung ist vermerkt. Über Stripe steht sie hier, bis sie erledigt ist.
done-credited = Die Gutschrift ist vermerkt. Sie steht hier, bis Stripe sie ausgestellt hat.
done-corrected = Die Buchung ist zurückgenommen.
done-written-off = Ausgebucht. Die Plätze können wieder verkauft werden.
done-decided = Entschieden.
done-act-tried = Es wird noch einmal versucht. Laden Sie die Seite gleich neu.
done-act-given-up = Aufgegeben. Im Verlauf bleibt es stehen.
