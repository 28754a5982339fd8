//! Every call against the embedded sandbox.
