//! What stands in a cell: a figure, and where its point is.

/// Signs that may stand in a figure.
const SIGNS: &str = ".,:%‰+-−–—~～×/()（） ¥￥$€<>≤≥±";

/// Whether a cell says nothing: it is empty, or has a dash in the place of a figure.
pub(super) fn is_nothing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || "-−–—－…/".contains(c))
}

/// Whether a cell is a figure, with its sign before it and its unit after it.
pub(super) fn is_figure(text: &str) -> bool {
    let text = text.trim();
    let unit = |c: char| !c.is_ascii_digit() && !SIGNS.contains(c);
    let bare = text.trim_end_matches(unit);
    let units = text[bare.len()..].chars().count();
    let whole = |c: char| c.is_ascii_digit() || SIGNS.contains(c);
    bare.contains(|c: char| c.is_ascii_digit()) && bare.chars().all(whole) && units <= 3
}

/// Where the point of a figure stands, or would: after its whole number. Nothing where
/// there is no figure.
pub(super) fn point(text: &str) -> Option<usize> {
    let first = text.find(|c: char| c.is_ascii_digit())?;
    let whole = |c: char| c.is_ascii_digit() || c == ',';
    let rest = text.get(first..)?;
    let end = rest.find(|c: char| !whole(c)).unwrap_or(rest.len());
    Some(first.saturating_add(end))
}

#[cfg(test)]
mod tests {
    use super::{is_figure, is_nothing, point};

    #[test]
    fn a_figure_has_signs_and_a_unit() {
        for text in
            ["12", "1,204", "-3.5", "85%", "12.5万", "30分钟", "≥60", "2026", "3/4"]
        {
            assert!(is_figure(text), "{text}");
        }
        for text in ["", "清渠", "3号楼西侧活动室", "第3", "—"] {
            assert!(!is_figure(text), "{text}");
        }
        assert!(is_nothing("—") && is_nothing("") && !is_nothing("0"));
    }

    #[test]
    fn the_point_stands_after_the_whole_number() {
        for (text, at) in [("12.5", 2), ("1,204.75", 5), ("85%", 2), ("-3", 2), ("7", 1)]
        {
            assert_eq!(point(text), Some(at), "{text}");
        }
        assert_eq!(point("—"), None);
    }
}
