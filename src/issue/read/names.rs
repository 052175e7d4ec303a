//! 文件名: what the files of pages are called.

use super::super::table::{Field, Meant};
use crate::copy::{NamePattern, NamePiece};
use crate::diag::Report;

/// `{日期:YYYYMMDD}{叠}{版次:02}`. The number of the page is always in it: without it two
/// pages would have one name.
pub(super) fn read(report: &mut Report, field: Option<Field<'_>>) -> Option<NamePattern> {
    let said = Meant {
        zh: "应是文件名的样子，里面要有 {版次}，如 {日期:YYYYMMDD}{叠}{版次:02}；还可写 {版名}、{刊名}、{期号}",
        en: "the form of a file name with {page} in it: {date:YYYYMMDD}{section}{page:02}; \
         {title}, {paper} and {number} are known too",
    };
    field?.value(report, said, pattern)
}

fn pattern(words: &str) -> Option<NamePattern> {
    let mut pieces = Vec::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        let (inner, after) = after.split_once('}')?;
        pieces.extend(plain(before)?);
        let (name, form) = inner.split_once([':', '：']).unwrap_or((inner, ""));
        pieces.push(match (name.trim(), form.trim()) {
            ("日期" | "date", "") => NamePiece::Date("YYYY-MM-DD".to_owned()),
            ("日期" | "date", form) => NamePiece::Date(form.to_owned()),
            ("叠" | "section", "") => NamePiece::Section,
            ("版次" | "page", form) => NamePiece::Page(digits(form)?),
            ("版名" | "title", "") => NamePiece::Title,
            ("刊名" | "paper", "") => NamePiece::Paper,
            ("期号" | "number", "") => NamePiece::Number,
            _ => return None,
        });
        rest = after;
    }
    pieces.extend(plain(rest)?);
    let told_apart = pieces.iter().any(|piece| matches!(piece, NamePiece::Page(_)));
    told_apart.then_some(NamePattern(pieces))
}

/// Words that stand as they are, if every system takes them.
fn plain(words: &str) -> Option<Option<NamePiece>> {
    let taken = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let piece = (!words.is_empty()).then(|| NamePiece::Words(words.to_owned()));
    words.chars().all(taken).then_some(piece)
}

/// `02`: so many digits at least.
fn digits(form: &str) -> Option<usize> {
    match form {
        "" => Some(1),
        form => form.parse().ok().filter(|count| (1..=6).contains(count)),
    }
}

#[cfg(test)]
mod tests {
    use super::pattern;
    use crate::copy::NamePiece::{Date, Page, Section, Words};

    #[test]
    fn a_pattern_is_pieces_with_the_page_among_them() {
        let read = pattern("{日期:YYYYMMDD}{叠}-{page:02}").unwrap().0;
        let want = [Date("YYYYMMDD".into()), Section, Words("-".into()), Page(2)];
        assert_eq!(read, want);
        for wrong in
            ["", "{日期}", "{版次", "{版次:x}", "../{版次}", "{天气}{版次}", "a/{page}"]
        {
            assert_eq!(pattern(wrong), None, "{wrong}");
        }
    }
}
