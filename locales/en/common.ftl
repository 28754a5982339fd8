ago-moment = just now
