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
