//! Pages and addresses.
