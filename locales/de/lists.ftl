# Die Filter der Listen des Veranstalters.

filter-go = Anzeigen
filter-more = Weitere Filter
filter-chips = Aktive Filter
filter-remove = Filter entfernen: { $filter }
filter-none = Alle entfernen
filter-q-hint = Firma, Kontakt, unsere Referenz, ihre Nummer oder die Nummer einer Rechnung.
filter-status = { $value }
filter-q = „{ $value }“
filter-due-from = Fällig ab { $value }
filter-due-until = Fällig bis { $value }
filter-created-from = Bestellt ab { $value }
filter-created-until = Bestellt bis { $value }
filter-amount-from = Mindestens { $value }
filter-amount-until = Höchstens { $value }
filter-number-any = Mit oder ohne
filter-number-yes = Mit Bestellnummer der Firma
filter-number-no = Ohne Bestellnummer der Firma
filter-free = Hat freie Plätze
filter-owner = Betreut von { $value }
filter-sort = Sortiert nach: { $value }
field-due-from = Fällig ab
field-due-until = Fällig bis
field-created-from = Bestellt ab
field-created-until = Bestellt bis
field-amount-from = Summe ab
field-amount-until = Summe bis
list-synced = gefragt { $ago }
list-outstanding = offen
owner-by = bei { $name }

problem-filter-day = Geben Sie einen Tag an wie 2027-06-10. Die Liste unten ist nicht danach gefiltert.
problem-filter-amount = Geben Sie einen Betrag an wie 450,00. Die Liste unten ist nicht danach gefiltert.
