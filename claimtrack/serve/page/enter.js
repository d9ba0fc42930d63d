// Go on without the link's token: neither the address line nor the history keeps it.
window.location.replace("/");
