//! Which known name a misspelt one is most likely meant to be.

/// The nearest of the names, if it is near enough to be what was meant.
pub(super) fn nearest<'a>(
    name: &str,
    names: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let typed: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
    let near = |other: &&str| {
        let other: Vec<char> = other.chars().collect();
        let steps = distance(&typed, &other);
        let longest = typed.len().max(other.len());
        // Half of the letters, or one of two characters.
        (steps * 2 <= longest).then_some(steps)
    };
    names
        .filter_map(|other| near(&other).map(|steps| (steps, other)))
        .min_by_key(|(steps, _)| *steps)
        .map(|(_, other)| other)
}

/// How many letters are to be put in, taken out, changed or swapped with the next one.
fn distance(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut table = vec![0; (a.len() + 1) * width];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let value = if i == 0 || j == 0 {
                i + j
            } else {
                let change = usize::from(a[i - 1] != b[j - 1]);
                let mut least = (table[(i - 1) * width + j] + 1)
                    .min(table[i * width + j - 1] + 1)
                    .min(table[(i - 1) * width + j - 1] + change);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(table[(i - 2) * width + j - 2] + 1);
                }
                least
            };
            table[i * width + j] = value;
        }
    }
    // A table has one cell at least.
    table.last().copied().unwrap_or(0)
}
