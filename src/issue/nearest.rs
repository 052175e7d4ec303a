//! Which known name a misspelt one is most likely meant to be.

/// The nearest of the names, if it is near enough to be what was meant: letters put in,
/// left out, changed or swapped with the next one are counted. Of those that are as near
/// one that begins alike is meant.
pub fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let typed = name.to_lowercase();
    let near = |other: &&str| {
        let steps = strsim::osa_distance(&typed, other);
        let longest = typed.chars().count().max(other.chars().count());
        // Half of the letters, or one of two characters.
        (steps.saturating_mul(2) <= longest).then_some(steps)
    };
    names
        .filter_map(|other| near(&other).map(|steps| (steps, other)))
        .min_by_key(|(steps, other)| {
            (*steps, typed.chars().next() != other.chars().next())
        })
        .map(|(_, other)| other)
}
