# Die Liste der Konferenzen und der Shop.

index-title = Konferenzen
index-description = Konferenzen und ihre Tickets: mit Karte kaufen oder als Firma auf Rechnung bestellen.
index-from = Tickets ab { $price }
index-closed = Keine Tickets im Verkauf
index-empty-title = Noch keine Konferenzen
index-empty-text = Hier stehen die Konferenzen, sobald die Veranstalter sie öffnen.

shop-title = Tickets
shop-tickets = Tickets
shop-opens = Im Verkauf ab { $when }
shop-ended = Nicht mehr im Verkauf
shop-until = Bis { $when }
shop-left = { $count ->
    [one] Noch 1 Platz
   *[other] Noch { $count } Plätze
}
shop-sold-out = Ausverkauft
shop-sold-out-text = Alle Plätze sind vergeben. Reservierte Plätze, die nicht bezahlt werden, erscheinen wieder hier.
shop-instead = statt
shop-empty-title = Noch keine Tickets
shop-empty-text = Der Verkauf hat noch nicht begonnen. Schauen Sie später wieder vorbei oder schreiben Sie an die Adresse unten.
shop-closed = Zurzeit sind keine Tickets im Verkauf.
shop-company = Für eine Firma? Auf Rechnung bestellen
shop-company-terms = { $seats ->
    [one] Bis { $until }.
   *[other] Ab { $seats } Plätzen, bis { $until }.
}
shop-company-volume = { $seats ->
    [one] { $percent } Rabatt ab 1 Platz.
   *[other] { $percent } Rabatt ab { $seats } Plätzen.
}

price-incl = inkl. { $percent } MwSt.
price-plus = zzgl. { $percent } MwSt.

cart-title = Ihre Bestellung
cart-code = Haben Sie einen Code?
cart-code-label = Code
cart-code-applied = Ihr Code gilt; die Preise berücksichtigen ihn.
cart-total = Summe
cart-nothing = –
cart-next-step = auf der nächsten Seite
cart-go = Weiter zu Ihren Angaben
