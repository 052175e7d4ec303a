//! Numbers and words as an SVG has them.

use crate::unit::{Length, Point};

/// A hundredth of a point: 3.5 µm, finer than any screen and any press.
const UNIT: Length = Length::thousandths_of_pt(10);

/// Hundredths of a point.
pub(crate) fn hundredths(length: Length) -> i64 {
    length.scale(1, UNIT.grains()).grains()
}

/// A length in points, to a hundredth.
pub(crate) fn pt(out: &mut String, length: Length) {
    let n = hundredths(length);
    if n < 0 {
        out.push('-');
    }
    let (whole, rest) = (n.abs() / 100, n.abs() % 100);
    integer(out, whole);
    if rest != 0 {
        out.push_str(if rest < 10 { ".0" } else { "." });
        integer(out, if rest % 10 == 0 { rest / 10 } else { rest });
    }
}

/// A whole number. A page has some hundred thousand of them.
pub(crate) fn integer(out: &mut String, n: i64) {
    out.push_str(itoa::Buffer::new().format(n));
}

/// ` points="0,0 1.25,0"`: the corners of a polygon.
pub(crate) fn points(out: &mut String, corners: &[Point]) {
    out.push_str(" points=\"");
    for (nth, corner) in corners.iter().enumerate() {
        if 0 < nth {
            out.push(' ');
        }
        pt(out, corner.x);
        out.push(',');
        pt(out, corner.y);
    }
    out.push('"');
}

/// ` name="1.25"`.
pub(super) fn attribute(out: &mut String, name: &str, length: Length) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    pt(out, length);
    out.push('"');
}

/// Words between tags or in double quotes: what XML 1.0 has no place for is left out, and
/// the soft hyphen of ours, so that a reader who copies has the word as it was typed.
pub(crate) fn words(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{ad}' | '\u{fffe}' | '\u{ffff}' => {}
            '\t' | '\n' => out.push(' '),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{pt, words};
    use crate::unit::Length;

    #[test]
    fn lengths_are_as_short_as_they_can_be_said() {
        let said = |thousandths: i64| {
            let mut out = String::new();
            pt(&mut out, Length::thousandths_of_pt(thousandths));
            out
        };
        let all = [0, 1_000, 1_500, 1_050, -250, -1_000, 12_345, 4].map(said);
        assert_eq!(all, ["0", "1", "1.5", "1.05", "-0.25", "-1", "12.34", "0"]);
        assert_eq!(said(-1_050), "-1.05");
    }

    #[test]
    fn words_cannot_leave_their_place() {
        let mut out = String::new();
        words(&mut out, "a<b>&\"c\u{0}\u{ad}\n\u{ffff}");
        assert_eq!(out, "a&lt;b&gt;&amp;&quot;c ");
    }
}
