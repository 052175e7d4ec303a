//! Why things are as they are. One decision to a page, numbered, never edited once it is
//! taken; a later one says which it replaces.
//!
//! They live here so that the names in them are checked with the code.
