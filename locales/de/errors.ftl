# Was nicht ging, in einfachen Worten, und was jetzt zu tun ist.

error-403-title = Diese Seite können Sie nicht öffnen
error-403-text = Sie sind angemeldet, aber Ihre Rolle umfasst diese Seite nicht. Ein Inhaber Ihrer Organisation kann das ändern.
error-404-title = Hier ist nichts
error-404-text = Vielleicht ist die Adresse vertippt oder veraltet. Wenn Sie einem Link aus einer unserer E-Mails gefolgt sind, öffnen Sie ihn dort noch einmal und achten Sie darauf, dass er nicht abgeschnitten ist.
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
error-sign-in = Anmelden

problem-required = Bitte füllen Sie dieses Feld aus.
problem-email = Das ist keine E-Mail-Adresse. Sie sieht aus wie name@example.org.
problem-required-buyer-name = Geben Sie Ihren Namen an.
problem-required-buyer-email = Geben Sie Ihre E-Mail-Adresse an.
problem-code-unknown = Dieser Code ist nicht gültig. Prüfen Sie die Schreibweise oder lassen Sie das Feld leer.
problem-quantity-max = Von diesem Ticket können Sie höchstens { $max } auf einmal kaufen.
problem-required-terms = Setzen Sie das Häkchen: Ohne die Bedingungen gibt es keine Bestellung.
problem-required-name = Geben Sie einen Namen an.
problem-required-email = Geben Sie eine E-Mail-Adresse an.
