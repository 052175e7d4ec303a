//! The command line. Everything it knows about type it asks the library.

fn main() {}
