# The filters of the organiser's lists.

filter-go = Show
filter-more = More filters
filter-chips = Filters in force
filter-remove = Remove filter: { $filter }
filter-none = Remove all
filter-q-hint = Company, contact, our reference, their number or the number of an invoice.
filter-status = { $value }
filter-q = “{ $value }”
filter-due-from = Due from { $value }
filter-due-until = Due until { $value }
filter-created-from = Ordered from { $value }
filter-created-until = Ordered until { $value }
filter-amount-from = At least { $value }
filter-amount-until = At most { $value }
filter-number-any = With or without
filter-number-yes = Has their number
filter-number-no = Without their number
filter-free = Has free seats
filter-owner = Looked after by { $value }
filter-sort = Sorted by: { $value }
field-due-from = Due from
field-due-until = Due until
field-created-from = Ordered from
field-created-until = Ordered until
field-amount-from = Total from
field-amount-until = Total until
list-synced = asked { $ago }
list-outstanding = outstanding
owner-by = with { $name }

problem-filter-day = Enter a day like 2027-06-10. The list below is not filtered by it.
problem-filter-amount = Enter an amount like 450.00. The list below is not filtered by it.
