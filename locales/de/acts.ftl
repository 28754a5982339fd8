# Was eine Handlung bewirkt hat, auf der Seite danach.
done-approved = Freigegeben. Die Rechnung wird erstellt.
done-approved-free = Freigegeben. Es ist nichts zu bezahlen: Die Plätze gelten sofort.
done-request-entered = Erfasst. Wer für die Firma bestellt, bekommt eine Mail mit dem Link zur Seite der Firmenbestellung.
done-declined = Abgelehnt. Die bestellende Person bekommt eine Mail.
done-cancelled = Storniert. Die Plätze können wieder verkauft werden.
done-synced = Stripe wurde gefragt. So steht es.
failed-sync = Stripe hat nichts Brauchbares geantwortet, es hat sich also nichts geändert. Was es sagte, steht unter „Stripe“.
done-job-replayed = Die Arbeit wird noch einmal begonnen. Laden Sie gleich neu, um zu sehen, was daraus wurde.
done-replayed = Das Ereignis wird noch einmal verarbeitet. Laden Sie gleich neu, um das Ergebnis zu sehen.
done-started = Die Aufgabe läuft jetzt. Laden Sie gleich neu, um das Ergebnis zu sehen.

drift-amount-differs = Stripe verlangt einen anderen Betrag als wir.
drift-currency-differs = Geld kam in einer anderen Währung. Es zählt nicht.
drift-customer-differs = Bei Stripe gehört die Rechnung einem anderen Kunden.
drift-voided = Die Rechnung wurde bei Stripe storniert. Stellen Sie sie neu aus, oder stornieren Sie die Firmenbestellung.
drift-uncollectible = Die Rechnung wurde bei Stripe als uneinbringlich markiert.
drift-deleted = Die Rechnung wurde bei Stripe gelöscht. Stellen Sie sie neu aus, oder stornieren Sie die Firmenbestellung.
drift-unasked = Es ist Geld offen, das keine Rechnung fordert. Stellen Sie eine Rechnung darüber aus oder eine Gutschrift.
drift-unasked-amount = { $amount } sind offen, und keine Rechnung fordert sie. Stellen Sie eine Rechnung darüber aus oder eine Gutschrift.
drift-still-open = Dies ist abgeschlossen, und bei Stripe kann die Rechnung noch bezahlt werden.
drift-disputed = Eine Bank hat Geld zurückgeholt: Antworten Sie bei Stripe auf die Rückbelastung.
drift-returned = Alles Geld ging zurück, und die Tickets gelten noch. Stornieren Sie die Bestellung, damit ihre Plätze wieder frei werden.
drift-unapplied = Es gibt Geld, das für nichts zählt. Entscheiden Sie, was damit geschieht.
drift-underpaid = Es kam weniger Geld als verlangt, und mehr ist nicht unterwegs.
drift-overpaid = Es kam mehr Geld als verlangt. Erstatten Sie, was doppelt bezahlt wurde.

act-correction-title = Buchung zu { $reference } zurücknehmen
act-correction-button = Zurücknehmen

method-wire = Überweisung
method-check = Scheck
method-other = Auf anderem Weg
method-stripe = Über Stripe, auf dem Weg, auf dem es kam
method-manual = Von Hand; hier wird es nur vermerkt
choice-honour = Annehmen: jetzt Plätze belegen und die Tickets schicken
choice-refund = Über Stripe erstatten
choice-keep = Als Guthaben behalten

consequence-not-applied = Diese Firmenbestellung ist beendet: Die Zahlung wird gebucht und nicht angerechnet.
consequence-counter-entry = Eine Gegenbuchung über { $amount } entsteht. Die falsche Buchung bleibt sichtbar.
consequence-told-stays = Weiß Stripe schon von der Zahlung, fordert die Rechnung dort weiter entsprechend weniger: Fordern Sie den Rest auf anderem Weg an.
consequence-refundable = Erstattet werden können höchstens { $amount }, davon { $stripe } über Stripe.
consequence-creditable = Gutgeschrieben werden können höchstens { $amount }.
consequence-credit-waits = Die Gutschrift entsteht mit der Rechnung, bevor sie verschickt wird: Verlangt wird nur der Rest.
consequence-credit-lowers = Stripe stellt eine Gutschrift aus, und die Rechnung verlangt weniger.
consequence-credit-overpays = Sie ist bezahlt: Stripe stellt eine Gutschrift aus, und der Betrag bleibt als Guthaben stehen, bis Sie ihn erstatten.
consequence-draft-deleted = Die entstehende Rechnung wird nicht verschickt.
consequence-tickets-void = Ihre Tickets sind sofort ungültig, und die bestellende Person bekommt eine Mail.
consequence-refund-later = Die bezahlten { $amount } bleiben bei Ihnen, bis Sie sie erstatten: Das ist der nächste Schritt.
consequence-open-amount = Offen sind { $amount }. Buchen Sie die Zahlung, wenn alles da ist.
consequence-tickets-sent = Die Bestellung ist bezahlt: Ihre Tickets werden gültig und gehen an die bestellende Person. Die Bezahlseite bei Stripe wird geschlossen.
consequence-tickets-if-places = Die Bestellung ist verfallen. Sind noch Plätze frei, gilt sie wieder, und die Tickets gehen an die bestellende Person; sonst entscheiden Sie, was mit dem Geld geschieht.
consequence-late-decision = Die Bestellung wurde storniert. Das Geld wird gebucht, und Sie entscheiden, was damit geschieht.
consequence-late-came = Dafür kamen { $amount }, zuletzt am { $day }.
consequence-late-places = { $wanted ->
    [one] Gebraucht wird 1 Platz im Kontingent „{ $pool }“; frei sind dort { $free }.
   *[other] Gebraucht werden { $wanted } Plätze im Kontingent „{ $pool }“; frei sind dort { $free }.
}
consequence-late-honour = Wenn Sie annehmen: Die Plätze werden belegt, und die bestellende Person bekommt die Tickets per Mail.
consequence-late-refund = Wenn Sie erstatten: Alles geht zurück, über Stripe auf dem Weg, auf dem es kam; das kann Tage dauern. Die Bestellung bleibt beendet. Die bestellende Person bekommt eine Mail mit dem Betrag.
consequence-late-keep = Wenn Sie es behalten: Das Geld bleibt bei Ihnen, und die Bestellung bleibt beendet. Die bestellende Person bekommt keine Mail.
consequence-tickets-stay = Die verschickten Tickets bleiben gültig.
consequence-refund-by-hand = { $amount } kamen nicht über Stripe. Wählen Sie die Erstattung, überweisen Sie diesen Betrag selbst zurück: Er wird sofort als erstattet gebucht.

hint-amount = In { $currency }.
hint-amount-open = In { $currency }. Offen sind { $amount }.
hint-amount-most = In { $currency }, höchstens { $amount }.
ledger-correct = Diese Buchung zurücknehmen
under-way-payment = Zahlung über { $amount }, an Stripe zu melden
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
under-way-refused = Es ist nichts geschehen. Versuchen Sie es noch einmal, wenn der Grund behoben ist, oder geben Sie es auf und gehen Sie einen anderen Weg.
under-way-rest = Versuchen Sie den Rest noch einmal, wenn der Grund behoben ist, oder geben Sie ihn auf und gehen Sie einen anderen Weg.
under-way-unsure = Ob es geschehen ist, ist nicht bekannt. Noch einmal zu versuchen ist sicher: Es geschieht nie doppelt. Sehen Sie bei Stripe nach, bevor Sie einen anderen Weg gehen.
under-way-again = Noch einmal versuchen
under-way-end = Aufgeben
invoice-problem-not-ended = Stripe beendet diese Rechnung noch nicht, vermutlich ist eine Zahlung unterwegs. Es wird jede Stunde wieder versucht.
invoice-problem-customer = Die Firma ließ sich bei Stripe nicht anlegen.
invoice-problem-ended = Sie wurde bei Stripe beendet, bevor sie verschickt war. Für das, was offen ist, braucht es eine andere.
invoice-problem-deleted = Der Entwurf ist bei Stripe nicht mehr da.
invoice-problem-customer-differs = Die Rechnung bei Stripe hat eine andere E-Mail-Adresse oder Steuer als diese Firmenbestellung: Im selben Augenblick entstand eine andere Rechnung der Firma. Sie wurde nicht verschickt. Stornieren Sie sie bei Stripe, und stellen Sie eine neue aus.
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

billing-link = Angaben der Firma berichtigen
billing-title = Angaben der Firma berichtigen: { $reference }
billing-save = Speichern
billing-tax = Land und USt-IdNr. entscheiden über die Steuer, deshalb bleiben sie. Ist etwas davon falsch, stornieren Sie die Firmenbestellung und erfassen Sie sie neu.
billing-invoices-anew = Bisher wurde nichts bezahlt. Ändern Sie die Firma, die Adresse oder die E-Mail-Adresse des Finanzkontakts, wird die Rechnung storniert, und eine neue mit derselben Fälligkeit geht an den Finanzkontakt. Die bestellende Person bekommt eine Mail.
billing-invoices-stay = Es wurde schon etwas bezahlt oder gutgeschrieben: Die bisherigen Rechnungen bleiben, wie sie sind. Mails und weitere Rechnungen verwenden die neuen Angaben.
done-billing-corrected = Berichtigt. Wird eine Rechnung neu ausgestellt, ist sie unterwegs.
happened-billing-corrected = Angaben der Firma berichtigt
