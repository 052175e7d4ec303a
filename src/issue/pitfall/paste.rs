//! Text that was pasted below a key without its indent.

use super::super::key;
use super::{Colon, colon, quoted_key};

/// Longer than any name that an editor gives to a story.
const LONG: usize = 12;

/// Which colon a line has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Own {
    Half,
    Wide,
}

/// Whether a line that stands no deeper than the key above it is text, and no key.
pub(super) fn is_text(bare: &str, spaces: usize) -> bool {
    if bare.starts_with(['{', '[', ']', '}']) || bare == "---" || bare == "..." {
        return false;
    }
    // One # begins a note of the editor's; two a subhead.
    if bare.starts_with('#') {
        return bare.starts_with("##");
    }
    if let Some(item) = bare.strip_prefix('-') {
        let item = item.trim_start();
        let key = item.split([':', '：']).next().unwrap_or(item).trim();
        return !(item.is_empty()
            || item.starts_with(['{', '[', '"', '\''])
            || key::known(key));
    }
    if bare.starts_with('－') || quoted_key(bare).is_some() {
        return false;
    }
    let (at, own) = match colon(bare) {
        None => return true,
        Some(Colon::Good(at) | Colon::Tight(at)) => (at, Own::Half),
        Some(Colon::Wide(at)) => (at, Own::Wide),
    };
    let name = bare[..at].trim();
    let value = bare[at..].trim_start_matches([':', '：']).trim();
    let sentence = LONG < name.chars().count()
        || name.contains(|c: char| "，。、；！？“”（）《》".contains(c));
    // At the very left stand keys that are known, or slips of them with nothing beside.
    let stands = key::known(name) || 0 < spaces || value.is_empty() && own == Own::Half;
    sentence || !stands
}
