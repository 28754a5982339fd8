# What went wrong, in plain words, and what to do next.

error-403-title = You can’t open this page
error-403-text = You are signed in, but your role doesn’t include this. An owner of your organisation can change that.
error-404-title = There is nothing here
error-404-text = The address may be mistyped or out of date. If you followed a link from one of our mails, open it again there and check that it wasn’t cut off.
error-405-title = This page can’t be used that way
error-405-text = Go back to the page you came from and use its buttons.
error-413-title = That file is too large
error-413-text = A document may have 10 MB at most. Go back, choose a smaller file, and send the form again.
error-409-title = That isn’t possible any more
error-409-text = Something changed since you opened the page. Go back, reload it, and look again.
error-422-title = We couldn’t read what was sent
error-422-text = Go back to the page you came from, reload it, and try again.
error-429-title = Too many tries
error-429-text = Wait a minute, then try again.
error-500-title = Something broke on our side
error-500-text = It has been noted and nothing was charged twice. Try again in a few minutes. If it stays, write to the organiser and name the number below.
error-503-title = We can’t answer right now
error-503-text = A part we depend on is out of reach. Nothing is lost: try again in a few minutes.
error-number = Number of this request: { $id }
error-to-shop = To the tickets
error-home = To all conferences
error-sign-in = Sign in

problem-required = Please fill this in.
problem-email = This isn’t an e-mail address. It looks like name@example.org.
problem-required-buyer-name = Enter your name.
problem-required-buyer-email = Enter your e-mail address.
problem-code-unknown = This code isn’t valid. Check the spelling, or leave the field empty.
problem-quantity-max = You can buy at most { $max } of this ticket in one order.
problem-required-terms = Tick the box: without accepting the terms there is no order.
problem-required-name = Enter a name.
problem-required-email = Enter an e-mail address.
