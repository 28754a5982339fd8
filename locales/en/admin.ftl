# 
admin-all-conferences = All conferences
admin-sign-out = Sign out
admin-nav = Conference
admin-nav-purchase-orders = Purchase orders
admin-nav-orders = Orders
admin-nav-tickets = Tickets
admin-nav-events = Stripe events
admin-nav-jobs = Jobs
admin-nav-audit = Audit
admin-nav-settings = Settings
