//! The verbs users know: each opens a transaction, changes, and commits it; what is external comes before or after.
