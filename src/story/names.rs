//! Names that are spread so that those of two characters are as wide as those of three:
//! 王　明 beside 李小红 (BY-1, JST-EVEN). The white is set, not typed: the text stays
//! what it was.

use std::ops::Range;

use crate::para::Quad;
use crate::script::{Class, is_name, names};
use crate::unit::{Em, count};

/// The widest name that others are spread to, in characters. Wider ones would tear them.
const WIDEST: usize = 4;

/// How many characters names are spread to that stand together: as many as the longest
/// has, if there is one of three or more.
pub(super) fn width<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    let counts = names.map(|name| name.chars().count()).filter(|count| *count <= WIDEST);
    // Without a name there is nothing to spread.
    counts.max().unwrap_or(0)
}

/// The white inside one name that makes it `width` characters wide, alike between all of
/// them, the first and the last flush. A name that is as wide has none, and is opened no
/// more than the others.
pub(super) fn spread(text: &str, name: Range<usize>, width: usize) -> Vec<(usize, Quad)> {
    let word = &text[name.clone()];
    let letters = word.chars().count();
    if letters < 2 || word.chars().any(|c| Class::of(c) != Class::Han) {
        return Vec::new();
    }
    let (free, gaps) = (width.saturating_sub(letters), letters.saturating_sub(1));
    let each = Em::whole(count(free)).scale(1, count(gaps));
    let inner = word.char_indices().skip(1);
    inner.map(|(at, _)| (name.start.saturating_add(at), Quad::Within(each))).collect()
}

/// The white in a byline: its names of two characters as wide as those of three, if it
/// lists both.
pub(super) fn byline(text: &str) -> Vec<(usize, Quad)> {
    let Some(found) = names(text).filter(|found| 1 < found.len()) else {
        return Vec::new();
    };
    let widest = width(found.iter().map(|name| &text[name.clone()])).min(3);
    found.into_iter().flat_map(|name| spread(text, name, widest)).collect()
}

/// The white in a paragraph that is a list of names and nothing else: four or more, with
/// blanks between. Every name is as wide as the longest; as many as `measure` holds with
/// an em between two stand on a line and share what is left.
pub(super) fn roster(text: &str, measure: Em) -> Option<Vec<(usize, Quad)>> {
    if !is_roster(text) {
        return None;
    }
    let words = || words(text);
    let widest = width(words());
    let (cell, between) = (Em::whole(count(widest)), Em::FULL);
    let columns = (measure + between).holds(cell + between);
    let left = measure - (cell + between) * count(columns) + between;
    let gaps = columns.saturating_sub(1);
    let each = if gaps == 0 { Em::ZERO } else { left.scale(1, count(gaps)) };
    let mut quads = Vec::new();
    let mut from: usize = 0;
    for word in words() {
        let at = from.saturating_add(text.get(from..)?.find(word)?);
        from = at.saturating_add(word.len());
        if 0 < at {
            quads.push((at, Quad::Between(each)));
        }
        quads.extend(spread(text, at..from, widest));
    }
    Some(quads)
}

/// Whether a paragraph is a list of four names or more and nothing else.
pub(super) fn is_roster(text: &str) -> bool {
    4 <= words(text).count() && words(text).all(is_name)
}

/// What stands between blanks.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\u{3000}']).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{byline, roster, spread};
    use crate::para::Quad;
    use crate::unit::Em;

    /// BY-1: two characters are spread to three when listed with three.
    #[test]
    fn a_name_of_two_is_as_wide_as_one_of_three() {
        let within = Quad::Within;
        let (full, none) = (within(Em::FULL), within(Em::ZERO));
        let quads = byline("本报记者 王明 李小红");
        assert_eq!(quads, [(16, full), (23, none), (26, none)]);
        assert_eq!(byline("本报记者 王明 李红"), [(16, none), (23, none)]);
        assert_eq!(byline("本报记者 王明"), []);
        assert_eq!(byline("街道 党工委"), []);
    }

    #[test]
    fn white_is_alike_between_all_characters_of_a_name() {
        let quads = spread("李小红", 0..9, 4);
        assert_eq!(quads, [(3, Quad::Within(Em::HALF)), (6, Quad::Within(Em::HALF))]);
    }

    #[test]
    fn a_list_of_names_is_names_and_blanks() {
        let quads = roster("王明 李小红 张三　赵六", Em::whole(15)).unwrap();
        let between = quads.iter().filter(|(_, quad)| matches!(quad, Quad::Between(_)));
        let between: Vec<_> = between.copied().collect();
        // Four columns of three with an em between are fifteen ems.
        assert_eq!(between, [7, 17, 26].map(|at| (at, Quad::Between(Em::ZERO))));
        for text in
            ["王明 李小红 张三", "昨日 全市 新增 绿地", "王明、李小红、张三、赵六"]
        {
            assert_eq!(roster(text, Em::whole(15)), None, "{text}");
        }
    }
}
