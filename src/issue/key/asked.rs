//! What all tables together say of the name of a key.

use super::{Holds, Key, PARTS, Part};
use crate::script::simplified;

/// No name of a key has more bytes.
const LONGEST: usize = 32;

/// Whether any table has a key of that name, in traditional characters too.
pub(in crate::issue) fn known(name: &str) -> bool {
    // Whole sentences before a colon are asked for as well.
    if LONGEST < name.len() {
        return false;
    }
    let simple = simplified(name);
    PARTS.iter().any(|part| part.find(name).or_else(|| part.find(&simple)).is_some())
}

/// Whether a key of that name holds copy in any table.
pub(in crate::issue) fn is_copy(name: &str) -> bool {
    let copy = |key: &Key| matches!(key.holds, Holds::Copy | Holds::Title | Holds::Body);
    PARTS.iter().any(|part| part.find(name).is_some_and(copy))
}

/// Whether a key of that name holds text of several paragraphs in any table.
pub(in crate::issue) fn is_body(name: &str) -> bool {
    let body = |key: &Key| matches!(key.holds, Holds::Body);
    PARTS.iter().any(|part| part.find(name).is_some_and(body))
}

/// Whether a key of that name holds a list of names in any table: of stories.
pub(in crate::issue) fn is_of_names(name: &str) -> bool {
    let names = |key: &Key| matches!(key.holds, Holds::List(Holds::Words, _));
    PARTS.iter().any(|part| part.find(name).is_some_and(names))
}

/// The tables that have a key of that name.
pub(in crate::issue) fn with(name: &str) -> impl Iterator<Item = &'static Part> {
    PARTS.iter().copied().filter(move |part| part.find(name).is_some())
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, PARTS};
    use crate::issue::key::OTHERS;

    #[test]
    fn no_name_is_longer_than_what_is_looked_up() {
        let keys = PARTS.iter().flat_map(|part| part.keys);
        let names = keys.flat_map(|key| [key.zh, key.en]);
        let names = names.chain(OTHERS.iter().map(|(other, _)| *other));
        assert_eq!(names.filter(|name| LONGEST < name.len()).max(), None);
    }
}
