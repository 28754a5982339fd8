# Was nicht ging, in einfachen Worten, und was jetzt zu tun ist.

error-403-title = Diese Seite können Sie nicht öffnen
error-403-text = Sie sind angemeldet, aber Ihre Rolle umfasst diese Seite nicht. Ein Inhaber Ihrer Organisation kann das ändern.
error-404-title = Hier ist nichts
error-404-text = Vielleicht ist die Adresse vertippt oder veraltet. Wenn Sie einem Link aus einer unserer Mails gefolgt sind, öffnen Sie ihn dort noch einmal und achten Sie darauf, dass er nicht abgeschnitten ist.
error-405-title = So lässt sich diese Seite nicht benutzen
error-405-text = Gehen Sie zurück zur vorigen Seite und benutzen Sie deren Schaltflächen.
error-413-title = Diese Datei ist zu groß
error-413-text = Ein Dokument darf höchstens 10 MB haben. Gehen Sie zurück, wählen Sie eine kleinere Datei und senden Sie das Formular noch einmal.
error-409-title = Das geht nicht mehr
error-409-text = Seit Sie die Seite geöffnet haben, hat sich etwas geändert. Gehen Sie zurück, laden Sie die Seite neu und sehen Sie noch einmal nach.
error-422-title = Das konnten wir nicht lesen
error-422-text = Gehen Sie zurück zur vorigen Seite, laden Sie sie neu und versuchen Sie es noch einmal.
error-429-title = Zu viele Versuche
error-429-text = Warten Sie eine Minute und versuchen Sie es dann noch einmal.
error-500-title = Bei uns ist etwas kaputtgegangen
error-500-text = Wir haben es vermerkt, und nichts wurde doppelt berechnet. Versuchen Sie es in ein paar Minuten noch einmal. Bleibt es dabei, schreiben Sie dem Veranstalter und nennen Sie die Nummer unten.
error-503-title = Wir können gerade nicht antworten
error-503-text = Ein Dienst, den wir brauchen, ist nicht erreichbar. Es geht nichts verloren: Versuchen Sie es in ein paar Minuten noch einmal.
error-number = Nummer dieser Anfrage: { $id }
error-to-shop = Zu den Tickets
error-home = Zu allen Konferenzen
error-back = Zurück zur Seite davor
error-to-admin = Zu Ihren Konferenzen

problem-required = Bitte füllen Sie dieses Feld aus.
problem-email = Das ist keine E-Mail-Adresse. Sie sieht aus wie name@example.org.
problem-required-buyer-name = Geben Sie Ihren Namen an.
problem-required-buyer-email = Geben Sie Ihre E-Mail-Adresse an.
problem-code-unknown = Dieser Code ist nicht gültig. Prüfen Sie die Schreibweise oder lassen Sie das Feld leer.
problem-quantity-max = Von diesem Ticket können Sie höchstens { $max } auf einmal kaufen.
problem-required-terms = Setzen Sie das Häkchen: Ohne die Bedingungen gibt es keine Bestellung.
problem-required-name = Geben Sie einen Namen an.
problem-required-email = Geben Sie eine E-Mail-Adresse an.
problem-required-quantity = Wählen Sie, wie viele Plätze Sie brauchen.
problem-required-company-name = Geben Sie den Namen der Firma an.
problem-required-address-line1 = Geben Sie die Anschrift an.
problem-required-postal-code = Geben Sie die Postleitzahl an.
problem-required-city = Geben Sie den Ort an.
problem-required-country = Wählen Sie das Land.
problem-required-finance-email = Geben Sie die E-Mail-Adresse an, an die die Rechnung geht.
problem-required-seat-name = Geben Sie für diesen Platz einen Namen an.
problem-required-reason = Geben Sie einen Grund an; die bestellende Person bekommt ihn zu lesen.
problem-required-amount = Geben Sie einen Betrag an.
problem-required-date = Geben Sie den Tag an, an dem das Geld eingegangen ist.
problem-required-reference = Geben Sie die Referenz der Zahlung an.
problem-sign-in = E-Mail und Passwort passen nicht zusammen. Prüfen Sie beides.
problem-payment-too-small = Dieser Betrag ist für eine Kartenzahlung zu klein. Es wurde nichts abgebucht; schreiben Sie dem Veranstalter.
problem-payment-too-large = Dieser Betrag ist für eine einzelne Kartenzahlung zu groß. Es wurde nichts abgebucht; bestellen Sie weniger Tickets auf einmal, oder schreiben Sie dem Veranstalter.
problem-payment-email = Der Zahlungsdienst nimmt Ihre E-Mail-Adresse nicht an. Gehen Sie zu Ihren Angaben zurück und berichtigen Sie sie; es wurde nichts abgebucht.
problem-payment-refused = Der Zahlungsdienst nimmt diese Zahlung nicht an. Es wurde nichts abgebucht, und Ihre Plätze bleiben reserviert, während Sie es noch einmal versuchen oder dem Veranstalter schreiben.
problem-terms = Setzen Sie das Häkchen: Ohne die Bedingungen gibt es keine Bestellung.
problem-too-long = Das ist zu lang. Bitte kürzen Sie es.
problem-reason-too-long = Dieser Grund ist zu lang: Höchstens { $most } Zeichen sind möglich. Bitte kürzen Sie ihn.
problem-name-missing = Geben Sie zu dieser E-Mail-Adresse einen Namen an oder lassen Sie beides leer.
problem-code-used-up = Dieser Code wurde schon so oft eingelöst, wie er darf. Lassen Sie das Feld leer, um ohne ihn weiterzumachen.
problem-just-sold-out = Jemand war schneller: Einige dieser Plätze sind gerade vergeben worden. Sehen Sie nach, was noch da ist, und wählen Sie neu.
problem-nothing-chosen = Wählen Sie mindestens ein Ticket.
problem-quantity = Geben Sie eine ganze Zahl an.
problem-quantity-most = Von einer Ticketart passen höchstens { $max } Plätze auf eine Firmenbestellung. Für mehr brauchen Sie eine zweite.
problem-too-many-tickets = In eine Bestellung passen höchstens { $most } Tickets.
problem-more-than-per-order = { $most ->
    [one] Von diesem Ticket passt nur 1 in eine Bestellung.
   *[other] Von diesem Ticket passen höchstens { $most } in eine Bestellung.
}
problem-more-than-left = { $left ->
    [0] Dieses Ticket ist gerade ausverkauft.
    [one] Es ist nur noch 1 Platz da.
   *[other] Es sind nur noch { $left } Plätze da.
}
problem-sold-out = Dieses Ticket ist gerade ausverkauft.
problem-not-yet-on-sale = Dieses Ticket ist noch nicht im Verkauf.
problem-sale-ended = Dieses Ticket ist nicht mehr im Verkauf.
problem-ticket-unavailable = Dieses Ticket kann man hier nicht kaufen.
problem-purchase-orders-closed = Diese Konferenz nimmt zurzeit keine Firmenbestellungen an.
problem-sent-before = Dieses Formular haben Sie schon einmal mit anderen Angaben geschickt: Daraus wurde { $reference }. Öffnen Sie diese Firmenbestellung, um sie zu ändern. Möchten Sie das hier zusätzlich bestellen, schicken Sie das Formular ab.
problem-purchase-orders-too-late = Firmenbestellungen waren bis { $last } möglich. Tickets mit Kartenzahlung gibt es weiterhin im Shop.
problem-too-few-seats = { $least ->
    [one] Wählen Sie mindestens einen Platz.
   *[other] Eine Firmenbestellung beginnt bei { $least } Plätzen. Für weniger benutzen Sie bitte den Shop.
}
problem-term = Wählen Sie eines der Zahlungsziele.
problem-country = Wählen Sie ein Land aus der Liste.
problem-tax-id = Das ist keine USt-IdNr. dieses Landes. Sie sieht aus wie { $example }.
problem-cc = Eine der Angaben ist keine E-Mail-Adresse. Trennen Sie sie durch Kommas.
problem-cc-many = Höchstens { $most } Adressen können Kopien bekommen.

conflict-order-not-started = Diese Bestellung ist noch nicht vollständig: Es fehlen die Angaben der bestellenden Person.
conflict-order-money-on-its-way = Für diese Bestellung ist eine Zahlung unterwegs. Warten Sie, bis die Bank geantwortet hat, und versuchen Sie es dann noch einmal.
conflict-order-already-paid = Diese Bestellung ist schon bezahlt.
conflict-order-ended = Diese Bestellung ist beendet. Wählen Sie Ihre Tickets im Shop neu.
conflict-order-without-buyer = Machen Sie zuerst Ihre Angaben, dann können Sie bezahlen.
conflict-no-places = Für diese Firmenbestellung sind nicht genug Plätze frei. Es wurde nichts geändert.
conflict-not-approved = Diese Firmenbestellung ist noch nicht freigegeben.
conflict-already-approved = Diese Firmenbestellung ist schon freigegeben.
conflict-not-invoiced = Es gibt noch keine Rechnung.
conflict-money-received = Dafür ist schon Geld eingegangen, deshalb geht das nicht. Erstatten Sie es zuerst.
conflict-nothing-owed = Auf dieser Firmenbestellung ist nichts offen.
conflict-nothing-to-refund = Darauf ist kein Geld, das erstattet werden könnte.
conflict-nothing-to-credit = Es ist nichts übrig, das gutgeschrieben werden könnte.
conflict-seats-paid = Einige Plätze sind bezahlt und bleiben gültig. Nehmen Sie die unbezahlten Plätze zurück, oder schreiben Sie eine Gutschrift über den offenen Rest.
conflict-was-declined = Diese Firmenbestellung wurde abgelehnt. Die Firma kann eine neue schicken.
problem-payment-under-way = Stripe weiß von einer von Hand gebuchten Zahlung noch nicht. Warten Sie, bis sie dort eingetragen ist, und ändern Sie dann die Plätze.
problem-invoice-being-replaced = Eine Rechnung wird bei Stripe gerade noch ersetzt. Warten Sie, bis das geschehen ist, und ändern Sie dann die Plätze.
problem-credit-under-way = Eine Gutschrift dafür ist bei Stripe noch unterwegs. Warten Sie, bis sie ausgestellt ist, und ändern Sie dann die Plätze.
conflict-nothing-to-remind-of = Keine offene Rechnung verlangt Geld, oder eine Zahlung ist strittig: Niemand wird erinnert.
conflict-reminders-paused = Die Erinnerungen dieser Firmenbestellung ruhen. Lassen Sie sie erst weiterlaufen.
conflict-reminded-lately = Vor weniger als einem Tag ging eine Mail über dieses Geld hinaus. Niemand wurde erinnert.
conflict-money-may-be-coming = Vielleicht ist bei Stripe eine Zahlung unterwegs, oder Stripe ist gerade nicht zu fragen. Niemand wurde erinnert.
conflict-nothing-to-send = Keine ihrer Rechnungen ist verschickt und offen: Es gibt nichts erneut zu schicken.
conflict-was-cancelled = Diese Firmenbestellung wurde storniert.
conflict-was-written-off = Diese Firmenbestellung wurde ausgebucht.

problem-amount = Geben Sie einen Betrag über null ein, mit höchstens so vielen Nachkommastellen wie die Währung hat.
problem-amount-step = Geben Sie ein Vielfaches von { $step } ein: In kleineren Schritten nimmt Stripe diese Währung nicht.
problem-method = Wählen Sie eine der Arten.
problem-choice = Wählen Sie, was geschehen soll.
problem-date = Geben Sie einen Tag ein, etwa 2027-03-01.
problem-date-ahead = Dieser Tag kommt erst noch.
problem-above-paid = Das ist mehr, als bezahlt wurde: höchstens { $most }.
problem-above-stripe = So viel kam nicht über Stripe: höchstens { $most }. Erstatten Sie den Rest von Hand.
problem-too-fast = Aus Ihrem Netz kam in kurzer Zeit zu viel. Was Sie ausgefüllt haben, steht noch da: Warten Sie eine Weile und schicken Sie es dann noch einmal ab.
problem-too-many-letters = Über die Plätze dieses Kaufs gingen heute so viele Mails hinaus, dass wir hier anhalten. Was Sie ausgefüllt haben, steht noch da: Schicken Sie es morgen noch einmal ab, oder schreiben Sie dem Veranstalter.
problem-above-total = Das ist mehr, als gutgeschrieben werden kann: höchstens { $most }.
problem-nothing-open = Auf dieser Bestellung ist nichts offen.
problem-below-open = Offen sind { $open }. Ein Teil kann nicht gebucht werden: Die Tickets gelten für den ganzen Betrag.
problem-above-open = Offen sind nur { $open }. Prüfen Sie Betrag und Währung.
problem-no-places = Dafür sind nicht genug Plätze frei. Erstatten Sie das Geld, behalten Sie es als Guthaben, oder schaffen Sie zuerst Platz.
conflict-form-used = Dieses Formular wurde schon für einen anderen Betrag verwendet. Öffnen Sie die Seite neu.
conflict-nothing-to-decide = Zu dieser Bestellung ist nichts mehr zu entscheiden.
conflict-act-overtaken = So viel ist nicht mehr übrig: Inzwischen ging Geld auf anderem Weg zurück oder wurde gutgeschrieben. Geben Sie dies auf.
problem-places-missing = { $free ->
    [one] Im Kontingent „{ $pool }“ ist 1 Platz frei, gebraucht werden { $wanted }. Schaffen Sie dort erst Platz, oder vereinbaren Sie weniger Plätze.
   *[other] Im Kontingent „{ $pool }“ sind { $free } Plätze frei, gebraucht werden { $wanted }. Schaffen Sie dort erst Platz, oder vereinbaren Sie weniger Plätze.
}
