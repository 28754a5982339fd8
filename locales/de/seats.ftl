# Vergebene Plätze, ihre Mails, und was Firmen nachreichen.

seats-free = { $count ->
    [0] Jeder Platz ist vergeben.
    [one] Ein Platz ist frei.
   *[other] { $count } Plätze sind frei.
}
seats-fixed = Diese Person kann nicht mehr ausgetauscht werden.
seats-hint = Tragen Sie Name und E-Mail ein: Jede Person bekommt eine Mail mit eigenem Link. Andere Angaben geben den Platz an jemand anderen, und der alte Link endet. Leeren Sie beide Felder, um einen Platz zurückzunehmen.
list-hint = Eine CSV-Datei mit den Spalten name und email, auf Wunsch ticket: eine Zeile für jeden Platz, höchstens 256 kB. Sie sehen vorher, was geschieht.
list-send = Hochladen und prüfen
list-title = Wer einen Platz bekommt
list-lead = { $count ->
    [one] Eine Person bekommt einen Platz und eine Mail mit ihrem Link. Noch ist nichts geschehen.
   *[other] { $count } Personen bekommen einen Platz und eine Mail mit ihrem Link. Noch ist nichts geschehen.
}
list-line = Zeile
list-ticket = Ticket
list-confirm = { $count ->
    [one] Diese Person einladen
   *[other] Diese { $count } Personen einladen
}
list-back = Zurück, ohne jemanden einzuladen
list-wrong = Niemand wurde eingeladen, und von der Liste ist nichts verloren. Berichtigen Sie, was oben genannt ist, und prüfen Sie sie dann noch einmal.
list-check = Liste noch einmal prüfen
claim-link-title = Einladungslink
claim-link-text = Ein Link für alle: Wer eine Adresse bei { $domain } hat, kann einen der freien Plätze nehmen. Der Platz gehört der Person, sobald sie die Mail öffnet, die wir an diese Adresse schicken.
claim-link-intro = Lassen Sie die freien Plätze selbst nehmen: ein Link, für Adressen einer Mail-Domain.
claim-link-domain = Mail-Domain
claim-link-domain-hint = Der Teil hinter dem @, wie in example.org.
claim-link-make = Link erstellen
claim-link-replace = Neuen Link erstellen
claim-link-replace-hint = Der Link oben öffnet dann nichts mehr.
claim-link-close = Link schließen
claim-link-address = Adresse
claim-title = Ein Platz bei { $conference }
claim-text = { $company } hat Plätze für die eigenen Leute. Tragen Sie Ihren Namen und Ihre Adresse bei { $domain } ein: Wir schicken Ihnen eine Mail, und mit dem Link darin gehört der Platz Ihnen.
claim-ticket = Ticket
claim-go = Link zuschicken
claim-full-text = { $company } hat zurzeit keinen freien Platz. Haben Sie schon einen, tragen Sie Ihren Namen und Ihre Adresse bei { $domain } ein: Wir schicken Ihnen seinen Link noch einmal. Sonst fragen Sie die Person, von der Sie diesen Link haben.

seat-closed-checked-in = Sie sind schon eingecheckt, darum lässt sich hier nichts mehr ändern.
seat-closed-begun = Die Konferenz hat begonnen, darum bleibt der Platz bei der Person, für die er ist.
seat-closed-over = Die Konferenz ist vorbei.
seat-pass-on = Eine andere Adresse gibt den Platz an jemand anderen: Dieser Link endet dann, und die Person bekommt einen neuen per Mail.

number-outdated = { $number ->
    [none] Auf der verschickten Rechnung steht keine Bestellnummer.
   *[other] Auf der verschickten Rechnung steht noch die Nummer { $number }.
}
number-save = Nummer speichern
document-sent-title = Ihr Bestelldokument
document-sent-add = Dokument hinzufügen
document-sent-send = Dokument senden
message-title = Eine Frage?
message-text = Schreiben Sie dem Veranstalter. Die Antwort kommt per Mail; vorher ändert sich nichts.
message-label = Ihre Nachricht
message-send = Nachricht senden
details-paid-title = Wer kommt
details-paid-hint = Andere Angaben geben das Ticket an jemand anderen: Link und Code enden, und die neue Person bekommt ihre per Mail.
details-paid-go = Speichern
details-paid-back = Zurück zur Bestellung

done-seats-saved = Die Plätze sind gespeichert, und alle Betroffenen bekommen eine Mail.
done-claim-link-made = Der Einladungslink ist bereit.
done-claim-link-closed = Der Einladungslink ist geschlossen.
done-po-number-saved = Die Bestellnummer ist gespeichert.
done-document-saved = Ihr Dokument ist angekommen.
done-message-sent = Ihre Nachricht ist unterwegs zum Veranstalter.
done-seat-saved = Ihr Platz ist gespeichert.
done-seat-passed-on = Der Platz ist weitergegeben. Der neue Link ging an die neue Adresse.
done-seat-claimed = Sehen Sie in Ihr Postfach: Dort ist der Link zu Ihrem Platz.

problem-seat-checked-in = Diese Person ist schon eingecheckt.
problem-seat-void = Dieser Platz gilt nicht mehr.
problem-seat-begun = Die Konferenz hat begonnen: Wer einen Platz hat, behält ihn.
problem-seat-over = Die Konferenz ist vorbei.
problem-seat-outdated = Jemand hat diesen Platz geändert, nachdem Sie die Seite geöffnet haben. Öffnen Sie sie neu, um zu sehen, wer ihn jetzt hat.
problem-domain = Das ist keine Mail-Domain. Sie sieht aus wie example.org.
problem-required-domain = Tragen Sie die Mail-Domain ein.
problem-required-message = Schreiben Sie, was Sie wissen möchten.
problem-required-po-number = Tragen Sie die Nummer ein.
problem-claim-domain = Nur Adressen bei { $domain } können hier einen Platz nehmen.
problem-claim-full = Alle Plätze sind vergeben. Fragen Sie die Person, von der Sie diesen Link haben.
problem-list-missing = Wählen Sie eine Datei.
problem-list-large = Die Datei hat mehr als 256 kB. Lassen Sie alles außer name, email und ticket weg.
problem-list-encoding = Die Datei ist nicht UTF-8. Speichern Sie sie als „CSV UTF-8“ und laden Sie sie noch einmal hoch.
problem-list-empty = In dieser Datei steht niemand.
problem-list-columns = Die erste Zeile muss die Spalten nennen: name, email, auf Wunsch ticket.
problem-list-line = Zeile { $line } hat nicht so viele Spalten wie die erste.
problem-list-email = Zeile { $line }: „{ $value }“ ist keine E-Mail-Adresse.
problem-list-name = Zeile { $line }: Der Name ist zu lang.
problem-list-ticket = Zeile { $line }: Diese Firmenbestellung hat kein Ticket namens „{ $value }“.
problem-list-twice = Zeile { $line }: { $value } hat schon so einen Platz.
problem-list-full = Zeile { $line }: Dafür ist kein Platz mehr frei.
problem-document-missing = Wählen Sie eine Datei.
problem-document-large = Das Dokument hat mehr als 10 MB.
problem-document-pdf = Das ist kein PDF.
problem-document-many = Es gibt schon zehn Dokumente. Schicken Sie weitere dem Veranstalter per Mail.
conflict-seats-not-open = Diese Plätze können nicht vergeben werden: Der Kauf ist nicht bestätigt oder beendet.
conflict-purchase-order-closed = Diese Firmenbestellung ist beendet.

mail-action-seat = Platz öffnen
mail-fact-answer-to = Antwort an
mail-fact-document = Dokument
mail-seat-invitation-subject = { $company } hat einen Platz für Sie bei { $conference }
mail-seat-invitation-text = { $company } hat einen Platz für Sie bei { $conference }. Öffnen Sie ihn und nennen Sie uns Ihren Namen; dann gehört er Ihnen.
mail-seat-claimed-subject = Bestätigen Sie Ihren Platz bei { $conference }
mail-seat-claimed-text = jemand, wahrscheinlich Sie, hat mit dieser Adresse um einen Platz von { $company } bei { $conference } gebeten. Öffnen Sie ihn und bestätigen Sie Ihren Namen; dann gehört er Ihnen. Wenn Sie es nicht waren, tun Sie nichts.
mail-seat-reserved-subject = { $company } hat einen Platz für Sie bei { $conference }
mail-seat-reserved-text = { $company } hat einen Platz für Sie bei { $conference }. Ihr Ticket kommt per Mail, sobald er bezahlt ist. Bis die Konferenz beginnt, können Sie Ihren Namen berichtigen.
mail-seat-changed-subject = Ihr Platz bei { $conference } hat sich geändert
mail-seat-changed-text = die Angaben zu Ihrem Platz bei { $conference } wurden geändert. Link und Code von vorher gelten nicht mehr; dies ist der neue.
mail-seat-lost-subject = Ihr Platz bei { $conference } wurde zurückgenommen
mail-seat-lost-text = Ihr Platz bei { $conference } wurde zurückgenommen oder an jemand anderen gegeben. Ihr Link und sein Code gelten nicht mehr. Fragen beantwortet { $company }.
mail-buyer-asks-subject = { $company } schreibt zu { $reference }
mail-buyer-asks-text = { $company } schreibt zur Firmenbestellung { $reference }:
mail-document-sent-subject = { $company } hat ein Dokument zu { $reference } geschickt
mail-document-sent-text = { $company } hat der Firmenbestellung { $reference } ein Dokument hinzugefügt. Es steht auf ihrer Seite in der Verwaltung.
