# Mehr oder weniger Plätze auf einer Bestellung, und neu ausgestellte Rechnungen.

revision-seats = Plätze
revision-seats-hint = Alle Plätze, die es am Ende sein sollen, nicht wie viele dazukommen.
revision-price = { $price } für jeden weiteren
revision-ordered = { $count ->
    [0] keiner bestellt
    [one] 1 bestellt
   *[other] { $count } bestellt
}
revision-recalculate = Neu berechnen
revision-before = Wie es ist
revision-after = Wie es wäre
revision-impossible = Das geht nicht: siehe die Hinweise bei den Feldern.
revision-nothing = Es würde sich nichts ändern.
revision-go = Ändern
revision-line-seats = { $name } ({ $after } statt { $before } Plätze)
revision-line-price = { $name } (anderer Mengenrabatt)
revision-line-paid = Bereits bezahlt
revision-line-open = Noch offen aus früheren Rechnungen
revision-credit-reason = { $after } statt { $before }

act-revision-refusal-title = Andere Plätze für { $reference } ablehnen
act-revision-refusal-button = Ablehnen

consequence-edited = Es ist noch keine Rechnung gestellt: die Posten ändern sich, die Summe wird { $amount }.
consequence-first-invoice = Eine Rechnung über { $amount } geht an { $email }.
consequence-reissued = Es wurde nichts bezahlt: die Rechnung { $number } wird storniert, eine neue Fassung über { $amount } geht an { $email }.
consequence-remade = Die Rechnung wird gerade erstellt: an ihre Stelle tritt eine über { $amount } und geht an { $email }.
consequence-further = Die bisherigen Rechnungen bleiben. Eine weitere Rechnung über { $amount } geht an { $email }.
consequence-paid-before = { $amount }, die zu viel bezahlt wurden, werden davon abgezogen.
consequence-credited = Die Rechnungen bleiben. Eine Gutschrift über { $amount } wird ausgestellt.
consequence-credit-stays = { $amount } davon sind schon bezahlt: sie bleiben als Guthaben, bis sie erstattet werden.
consequence-same-total = Die Summe bleibt, wie sie ist; kein Beleg ändert sich.
consequence-number-noted = Es ist schon Geld eingegangen: die Rechnung behält ihre Nummer, die neue wird vermerkt.
consequence-seats-more = { $count ->
    [one] 1 Platz kommt dazu.
   *[other] { $count } Plätze kommen dazu.
}
consequence-seats-wait = { $count ->
    [one] 1 Platz kommt dazu und wartet auf sein Geld. Die anderen Plätze bleiben gültig.
   *[other] { $count } Plätze kommen dazu und warten auf ihr Geld. Die anderen Plätze bleiben gültig.
}
consequence-seats-fewer = { $count ->
    [one] 1 freier Platz geht zurück und kann wieder verkauft werden.
   *[other] { $count } freie Plätze gehen zurück und können wieder verkauft werden.
}
consequence-seats-told = Der Besteller bekommt eine E-Mail.
consequence-wish-declined = Alles bleibt, wie es ist. Der Besteller bekommt eine E-Mail mit dem Grund.

wish-staff-title = Die Firma bittet um andere Plätze
wish-buyer-title = Sie haben um andere Plätze gebeten
wish-look = Ansehen und ändern
wish-decline = Ablehnen
wish-replaced = Ein anderer Wunsch tritt an die Stelle von diesem.

ask-seats-title = Mehr oder weniger Plätze für { $reference }
ask-seats-intro = Geben Sie an, wie viele Plätze Sie insgesamt brauchen. Der Veranstalter sieht es sich an; vorher ändert sich nichts.
ask-seats-follows = Wenn der Veranstalter zustimmt
ask-seats-note = Eine Nachricht an den Veranstalter
ask-seats-go = Darum bitten
ask-seats-back = Zurück zur Bestellung
ask-seats-section = Mehr oder weniger Plätze
ask-seats-offer = Sehen Sie, was andere Zahlen kosten würden, und bitten Sie den Veranstalter darum.
ask-seats-open = Zahl der Plätze ändern

po-pay-invoice = Jetzt { $amount } bezahlen (Rechnung { $number })
invoice-further-title = Weitere Rechnung, Nr. { $revision }
invoice-replaced = Eine spätere Fassung trat an ihre Stelle.
document-invoice-void = Frühere Rechnung (storniert)
document-invoice-further = Weitere Rechnung
invoice-problem-payment-hangs = Eine Zahlung für die frühere Rechnung ist unterwegs, deshalb lässt sie sich noch nicht stornieren. Jede Stunde wird wieder nachgesehen; vorher wird diese nicht verschickt.

problem-no-seat-left = Mindestens ein Platz muss bleiben. Um alle aufzugeben, stornieren Sie die Bestellung.
problem-credit-exceeds = So viel kann nicht mehr gutgeschrieben werden, da es schon Gutschriften gab. Behalten Sie mehr Plätze.
problem-more-than-free = { $left ->
    [0] Es sind keine weiteren Plätze frei.
    [one] Nur 1 weiterer Platz ist frei.
   *[other] Nur { $left } weitere Plätze sind frei.
}
problem-seats-not-free = { $seats ->
    [one] Diese Plätze sind vergeben: 1 muss zuerst frei werden.
   *[other] Diese Plätze sind vergeben: { $seats } müssen zuerst frei werden.
}
problem-changed-meanwhile = Jemand hat die Plätze oder die Bestellnummer geändert, während Sie diese Seite offen hatten. Prüfen Sie die Zahlen und was jetzt geschähe, und senden Sie noch einmal ab.
problem-same-seats = So viele Plätze haben Sie schon. Ändern Sie zuerst eine Zahl.

done-revised = Geändert. Was mit Rechnungen geschehen muss, läuft.
done-seats-asked = Der Veranstalter hat Ihren Wunsch. Die Antwort kommt per E-Mail.
done-wish-declined = Abgelehnt. Der Besteller bekommt eine E-Mail.

mail-fact-replaces = Ersetzt
mail-fact-asks = Diese Rechnung
mail-invoice-replaced-subject = { $numbers }: eine neue Rechnung
mail-invoice-replaced-text = Ihre Bestellung hat sich geändert, deshalb gibt es eine neue Rechnung. Sie ersetzt die frühere, die storniert ist: bitte bezahlen Sie nur die neue. Sie ging an Ihren Finanzkontakt.
mail-invoice-further-subject = { $numbers }: eine weitere Rechnung
mail-invoice-further-text = Ihre Bestellung ist gewachsen, deshalb gibt es neben der bisherigen eine weitere Rechnung. Sie ging an Ihren Finanzkontakt. Die neuen Plätze werden gültig, wenn sie bezahlt ist.
mail-seats-asked-subject = Zu entscheiden: { $company } bittet um andere Plätze, { $numbers }
mail-seats-asked-text = { $company } bittet um mehr oder weniger Plätze. Sehen Sie es sich auf der Bestellung an: ändern Sie sie, oder lehnen Sie mit einem Grund ab.
mail-seats-accepted-subject = { $numbers }: Ihre Plätze sind geändert
mail-seats-accepted-text = der Veranstalter hat zugestimmt: Ihre Bestellung hat jetzt andere Plätze. Ist etwas zu bezahlen oder gutzuschreiben, folgt der Beleg per E-Mail.
mail-seats-changed-subject = { $numbers }: andere Plätze
mail-seats-changed-text = der Veranstalter hat die Plätze Ihrer Bestellung geändert. Ist etwas zu bezahlen oder gutzuschreiben, folgt der Beleg per E-Mail.
mail-seats-declined-subject = { $numbers }: keine anderen Plätze
mail-seats-declined-text = der Veranstalter kann die Plätze nicht so ändern, wie Sie es wünschen. Alles bleibt, wie es war. Der Veranstalter schreibt:

happened-revised = Plätze geändert
happened-revision-asked = Die Firma bat um andere Plätze
happened-revision-declined = Andere Plätze abgelehnt
happened-invoice-kept = Geld kam vor der Stornierung: die Rechnung bleibt
happened-invoice-anew = Rechnung neu ausgestellt
