# Erinnerungen, zurückgehende Plätze, Erstattungen und Gutschriften: auf Seiten und in Mails.

mail-reminder-ahead-subject = { $numbers }: fällig am { $due }
mail-reminder-ahead-text = eine freundliche Erinnerung: { $amount } für die Plätze von { $company } bei { $conference } sind am { $due } fällig. Hinter dem Link finden Sie die Rechnung und die Wege, sie zu bezahlen. Ist die Zahlung unterwegs, ist nichts weiter zu tun.
mail-reminder-today-subject = { $numbers }: heute fällig
mail-reminder-today-text = { $amount } für die Plätze von { $company } bei { $conference } sind heute fällig. Hinter dem Link finden Sie die Rechnung und die Wege, sie zu bezahlen. Ist die Zahlung unterwegs, ist nichts weiter zu tun.
mail-reminder-overdue-subject = { $numbers }: überfällig seit dem { $due }
mail-reminder-overdue-text = { $amount } für die Plätze von { $company } bei { $conference } waren am { $due } fällig und sind nicht eingegangen. Bitte zahlen Sie jetzt: Hinter dem Link finden Sie die Rechnung und die Wege, sie zu bezahlen. Steht etwas im Weg, antworten Sie auf diese Mail.

mail-link-not-shown = [der eigene Link des Finanzkontakts]
mail-seats-warning-subject = { $numbers }: Die Plätze gehen am { $day } zurück
mail-seats-warning-text = Ihre Firmenbestellung für { $conference } war am { $due } fällig und ist nicht bezahlt. Geht das Geld nicht vorher ein, gehen ihre Plätze am { $day } zurück: Die Firmenbestellung wird dann storniert und ihre Rechnung ungültig. Ihr Finanzkontakt hat den Link zum Bezahlen; er steht auch auf der Seite der Firmenbestellung.
mail-seats-last-warning-subject = { $numbers }: letzter Hinweis, die Plätze gehen am { $day } zurück
mail-seats-last-warning-text = dies ist der letzte Hinweis: Ihre Firmenbestellung für { $conference } ist noch immer nicht bezahlt. Geht das Geld nicht vor dem { $day } ein, gehen ihre Plätze an diesem Tag zurück, die Firmenbestellung wird storniert und ihre Rechnung ungültig. Ist die Zahlung unterwegs oder steht etwas im Weg, antworten Sie auf diese Mail.
mail-seats-went-back-subject = Storniert, da nicht bezahlt: { $company }, { $numbers }
mail-seats-went-back-text = die Firmenbestellung von { $company } wurde nicht rechtzeitig bezahlt. Nach zwei Warnungen ist sie von selbst storniert: Ihre Plätze gingen zurück und können wieder verkauft werden, ihre Rechnung wird storniert.
mail-added-seats-warning-subject = { $numbers }: Die zusätzlichen Plätze gehen am { $day } zurück
mail-added-seats-warning-text = die Plätze, die zu Ihrer Firmenbestellung für { $conference } hinzukamen, waren am { $due } fällig und sind nicht bezahlt. Geht das Geld nicht vorher ein, gehen sie am { $day } zurück, und die Rechnung darüber wird storniert. Was bezahlt ist, bleibt, wie es ist. Ihr Finanzkontakt hat den Link zum Bezahlen; er steht auch auf der Seite der Firmenbestellung.
mail-added-seats-last-warning-subject = { $numbers }: letzter Hinweis, die zusätzlichen Plätze gehen am { $day } zurück
mail-added-seats-last-warning-text = dies ist der letzte Hinweis: Die Plätze, die zu Ihrer Firmenbestellung für { $conference } hinzukamen, sind noch immer nicht bezahlt. Geht das Geld nicht vor dem { $day } ein, gehen sie an diesem Tag zurück, und die Rechnung darüber wird storniert. Was bezahlt ist, bleibt, wie es ist. Ist die Zahlung unterwegs oder steht etwas im Weg, antworten Sie auf diese Mail.
mail-added-seats-back-subject = { $numbers }: Die zusätzlichen Plätze sind zurückgegangen
mail-added-seats-back-text = die Plätze, die zu Ihrer Firmenbestellung für { $conference } hinzukamen, wurden nicht bezahlt und sind nach zwei Hinweisen zurückgegangen. Die Rechnung darüber ist storniert: Bitte bezahlen Sie sie nicht mehr. Was bezahlt ist, bleibt, wie es ist.
mail-added-seats-went-back-subject = Zusätzliche Plätze unbezahlt zurückgegangen: { $company }, { $numbers }
mail-added-seats-went-back-text = { $company } hat zu einer bezahlten Firmenbestellung Plätze hinzugefügt und nicht rechtzeitig bezahlt. Nach zwei Warnungen sind sie von selbst zurückgegangen und können wieder verkauft werden, und die Rechnung darüber ist storniert. Was bezahlt wurde, bleibt.

mail-grace-over-subject = Bitte entscheiden: { $company }, { $numbers } ist zum Teil bezahlt
mail-grace-over-text = { $company } hat einen Teil der Firmenbestellung bezahlt, und die Nachfrist ist vorbei. Da Geld eingegangen ist, gehen die Plätze nicht von selbst zurück. Entscheiden Sie, was geschieht: warten, die Plätze ändern, den Rest ausbuchen, oder erstatten und stornieren.
mail-grace-late-subject = Bitte entscheiden: { $company }, { $numbers } ist nicht bezahlt
mail-grace-late-text = { $company } hat für die Firmenbestellung nichts bezahlt, und Nachfrist und Warnungen würden erst enden, wenn die Konferenz begonnen hat. Deshalb gehen die Plätze nicht von selbst zurück. Entscheiden Sie, was geschieht: warten, ausbuchen oder stornieren.

mail-refunded-by-stripe-subject = { $numbers }: { $amount } erstattet
mail-refunded-by-stripe-text = wir haben Ihnen { $amount } über Stripe zurückgeschickt, auf dem Weg, auf dem Sie bezahlt haben. Je nach Bank kommt das Geld in fünf bis zehn Werktagen an.
mail-refunded-by-hand-subject = { $numbers }: { $amount } erstattet
mail-refunded-by-hand-text = { $amount } gehen an Sie zurück, auf einem anderen Weg als über Stripe. Eine Überweisung kommt in der Regel in drei Werktagen an. Finden Sie das Geld nicht, antworten Sie auf diese Mail.
mail-credited-subject = { $numbers }: Gutschrift über { $amount }
mail-credited-text = für Ihre Firmenbestellung wurde eine Gutschrift über { $amount } ausgestellt. So viel weniger ist zu bezahlen.
mail-credited-over-subject = { $numbers }: Gutschrift über { $amount }
mail-credited-over-text = für Ihre Firmenbestellung wurde eine Gutschrift über { $amount } ausgestellt. Nun ist mehr bezahlt als fällig: Der Rest bleibt Ihr Guthaben, bis er erstattet wird.

mail-fact-refunded = Erstattet
mail-fact-credited = Gutgeschrieben
mail-fact-reason = Grund
mail-fact-credit = Ihr Guthaben
mail-fact-seats-back = Plätze gehen zurück am

po-reason-unpaid = sie war am { $due } fällig und wurde nicht bezahlt, und nach zwei Hinweisen gingen die Plätze zurück

reminders-title = Erinnerungen
reminders-none-yet = Noch wurde nichts verschickt.
reminders-next = Als Nächstes: { $step }, am { $day }.
reminders-now = Als Nächstes: { $step }, mit der nächsten täglichen Runde.
reminders-no-more = Alle wurden verschickt. Es kommt keine weitere.
reminders-not-expected = Keine offene Rechnung verlangt Geld, oder eine Zahlung ist strittig: Niemand wird erinnert.
reminders-preview = Die nächste Mail ansehen
reminders-to = An { $to }
reminders-paused = Angehalten seit dem { $day }. Niemand wird erinnert, und die Plätze gehen nicht von selbst zurück.
reminders-by-hand = Jetzt erinnern
reminders-rest = Gerade erst ging eine Mail über dieses Geld hinaus. Ab { $at } können Sie von Hand erinnern.
reminders-pause = Erinnerungen anhalten
reminders-resume = Erinnerungen fortsetzen
reminders-resume-hint = Die bestellende Person wird neu gewarnt, zweimal, bevor Plätze zurückgehen.
reminders-seats-on = Unbezahlt gehen die Plätze am { $day } zurück, nach zwei Warnungen an die bestellende Person.
reminders-seats-never = Die Plätze gehen nie von selbst zurück.
reminders-seats-late = Nachfrist und Warnungen würden erst enden, wenn die Konferenz begonnen hat: Die Plätze gehen nicht von selbst zurück.
reminders-seats-part = Ein Teil wurde bezahlt: Die Plätze gehen nicht von selbst zurück.
reminders-question-late = Nichts wurde bezahlt, und die Plätze gingen erst zurück, wenn die Konferenz begonnen hat. Deshalb bleiben sie: Entscheiden Sie, was aus ihnen wird.
reminders-question-part = Ein Teil wurde bezahlt, und die Nachfrist ist vorbei: Entscheiden Sie, was aus dem Rest wird.
reminder-before-due = vor der Fälligkeit
reminder-on-due = am Tag der Fälligkeit
reminder-week-late = eine Woche danach
reminder-two-weeks-late = zwei Wochen danach
reminder-month-late = einen Monat danach
reminder-by-hand = von Hand
reminder-first-warning = erste Warnung an die bestellende Person
reminder-last-warning = letzte Warnung an die bestellende Person
reminder-names-day = Sie nennt den { $day } als den Tag, an dem die Plätze zurückgehen.
home-in-part = { $count ->
    [one] 1 teilweise bezahlt, die Nachfrist ist vorbei
   *[other] { $count } teilweise bezahlt, die Nachfrist ist vorbei
}
happened-reminded = Von Hand erinnert
happened-send-again-asked = Rechnung soll erneut verschickt werden
happened-sent-again = Rechnung erneut verschickt
happened-reminders-paused = Erinnerungen angehalten
happened-reminders-resumed = Erinnerungen fortgesetzt
happened-invoice-withdrawn = Niemand hat die zusätzlichen Plätze bezahlt: Ihre Rechnung wird storniert
happened-added-seats-back = Zusätzliche Plätze unbezahlt zurückgegangen
done-reminded = Die Erinnerung geht hinaus.
done-sending = Stripe wird gebeten, sie erneut zu schicken. Laden Sie gleich neu, um zu sehen, dass es geschehen ist.
done-reminders-paused = Die Erinnerungen sind angehalten.
done-reminders-resumed = Die Erinnerungen gehen weiter.
