# Mehr oder weniger Plätze auf einer Firmenbestellung, und neu ausgestellte Rechnungen.

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
revision-impossible = Das geht nicht. Lesen Sie die Hinweise bei den Feldern.
revision-nothing = Es würde sich nichts ändern.
revision-go = Ändern
revision-unread = Noch ist nichts geschehen. So sähe es aus: Drücken Sie noch einmal „{ $go }“, dann geschieht es.
revision-line-seats = { $name } (Plätze: { $after } statt { $before })
revision-line-price = { $name } (anderer Mengenrabatt)
revision-line-paid = Bereits bezahlt
revision-line-open = Noch offen aus früheren Rechnungen
revision-credit-reason = { $after } statt { $before }

act-revision-refusal-title = Andere Plätze für { $reference } ablehnen
act-revision-refusal-button = Ablehnen

consequence-edited = Es ist noch keine Rechnung verschickt: Die Positionen ändern sich, die Summe wird { $amount }.
consequence-first-invoice = Eine Rechnung über { $amount } geht an { $email }.
consequence-reissued = Es wurde nichts bezahlt: Die Rechnung { $number } wird storniert, eine neue Fassung über { $amount } geht an { $email }.
consequence-remade = Die Rechnung wird gerade erstellt: An ihre Stelle tritt eine über { $amount } und geht an { $email }.
consequence-further = Die bisherigen Rechnungen bleiben. Eine weitere Rechnung über { $amount } geht an { $email }.
consequence-covered = Die bisherigen Rechnungen bleiben. Was zu viel bezahlt wurde, deckt den Unterschied: Eine Rechnung weist es aus, zu bezahlen ist nichts.
consequence-paid-before = { $amount }, die zu viel bezahlt wurden, werden davon abgezogen.
consequence-credited = Die Rechnungen bleiben. Eine Gutschrift über { $amount } wird ausgestellt.
consequence-credit-stays = { $amount } davon sind schon bezahlt: Sie bleiben als Guthaben, bis sie erstattet werden.
consequence-same-total = Die Summe bleibt, wie sie ist; kein Beleg ändert sich.
consequence-number-noted = Es ist schon Geld eingegangen: Die Rechnung behält ihre Nummer, die neue wird vermerkt.
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
consequence-seats-told = Die bestellende Person bekommt eine Mail.
consequence-wish-declined = Alles bleibt, wie es ist. Die bestellende Person bekommt eine Mail mit dem Grund.

wish-staff-title = Die Firma bittet um andere Plätze
wish-buyer-title = Sie haben um andere Plätze gebeten
wish-look = Ansehen und ändern
wish-decline = Ablehnen
wish-replaced = Ein neuer Wunsch tritt an die Stelle von diesem.

ask-seats-title = Mehr oder weniger Plätze für { $reference }
ask-seats-intro = Geben Sie an, wie viele Plätze Sie insgesamt brauchen. Der Veranstalter sieht es sich an; vorher ändert sich nichts.
ask-seats-follows = Wenn der Veranstalter zustimmt
ask-seats-note = Eine Nachricht an den Veranstalter
ask-seats-go = Darum bitten
ask-seats-back = Zurück zur Firmenbestellung
ask-seats-section = Mehr oder weniger Plätze
ask-seats-offer = Sehen Sie, was andere Zahlen kosten würden, und bitten Sie den Veranstalter darum.
ask-seats-open = Zahl der Plätze ändern

po-pay-invoice = Jetzt { $amount } bezahlen (Rechnung { $number })
invoice-further-title = Weitere Rechnung, Nr. { $revision }
invoice-replaced = Eine spätere Fassung ist an ihre Stelle getreten.
document-invoice-void = Frühere Rechnung (storniert)
document-invoice-further = Weitere Rechnung
invoice-problem-payment-hangs = Eine Zahlung für die frühere Rechnung ist unterwegs, deshalb lässt sie sich noch nicht stornieren. Jede Stunde wird wieder nachgesehen; vorher wird diese nicht verschickt.

problem-no-seat-left = Mindestens ein Platz muss bleiben. Um alle aufzugeben, stornieren Sie die Firmenbestellung.
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

done-revised = Geändert. Was mit Rechnungen geschehen muss, ist in Arbeit.
done-seats-asked = Der Veranstalter hat Ihren Wunsch. Die Antwort kommt per Mail.
done-wish-declined = Abgelehnt. Die bestellende Person bekommt eine Mail.

mail-fact-replaces = Ersetzt
mail-fact-asks = Diese Rechnung fordert
mail-invoice-replaced-subject = { $numbers }: eine neue Rechnung
mail-invoice-replaced-text = Ihre Firmenbestellung hat sich geändert, deshalb gibt es eine neue Rechnung. Sie ersetzt die frühere, die storniert ist: Bitte bezahlen Sie nur die neue. Sie ging an Ihren Finanzkontakt.
mail-invoice-covered-subject = { $numbers }: Ihre neuen Plätze sind bezahlt
mail-invoice-covered-text = Ihre Firmenbestellung ist gewachsen. Was Sie zuvor zu viel bezahlt haben, deckt die neuen Plätze: Eine weitere Rechnung weist es aus, zu bezahlen ist nichts. Die neuen Plätze sind gültig.
mail-invoice-open-again-subject = { $numbers }: eine Rechnung über den offenen Betrag
mail-invoice-open-again-text = ein Teil Ihrer Firmenbestellung ist wieder offen, weil Geld dafür zurückging oder nicht ankam. Eine Rechnung darüber ging an Ihren Finanzkontakt. Wenn Sie meinen, dass schon bezahlt ist, antworten Sie auf diese Mail.
mail-invoice-further-subject = { $numbers }: eine weitere Rechnung
mail-invoice-further-text = Ihre Firmenbestellung ist gewachsen, deshalb gibt es neben der bisherigen eine weitere Rechnung. Sie ging an Ihren Finanzkontakt. Die neuen Plätze werden gültig, wenn sie bezahlt ist.
mail-seats-asked-subject = Zu entscheiden: { $company } bittet um andere Plätze, { $numbers }
mail-seats-asked-text = { $company } bittet um mehr oder weniger Plätze. Sehen Sie es sich auf der Seite der Firmenbestellung an: Ändern Sie sie, oder lehnen Sie mit einem Grund ab.
mail-seats-accepted-subject = { $numbers }: Ihre Plätze sind geändert
mail-seats-accepted-text = der Veranstalter hat zugestimmt: Ihre Firmenbestellung hat jetzt andere Plätze. Ist etwas zu bezahlen oder gutzuschreiben, folgt der Beleg per Mail.
mail-seats-changed-subject = { $numbers }: andere Plätze
mail-seats-changed-text = der Veranstalter hat die Plätze Ihrer Firmenbestellung geändert. Ist etwas zu bezahlen oder gutzuschreiben, folgt der Beleg per Mail.
mail-seats-declined-subject = { $numbers }: keine anderen Plätze
mail-seats-declined-text = der Veranstalter kann die Plätze nicht so ändern, wie Sie es wünschen. Alles bleibt, wie es war. Der Veranstalter schreibt:

happened-revised = Plätze geändert
happened-revision-asked = Die Firma bat um andere Plätze
happened-revision-declined = Andere Plätze abgelehnt
happened-invoice-kept = Geld kam vor der Stornierung: Die Rechnung bleibt
happened-invoice-anew = Rechnung neu ausgestellt
