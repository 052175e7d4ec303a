use std::ops::Range;

use crate::diag::{FileId, Span};

/// The characters that end a line, alone or together.
pub(super) const BREAKS: [char; 2] = ['\n', '\r'];

/// How long the text is up to the end of its first line, with what ends it.
pub(super) fn first_line(text: &str) -> usize {
    let Some((line, _)) = text.split_once(BREAKS) else { return text.len() };
    let end = text
        .get(line.len()..)
        .map_or(1, |rest| if rest.starts_with("\r\n") { 2 } else { 1 });
    line.len().saturating_add(end)
}

/// The text of one file as it is read, and where each byte of it stands in the file.
///
/// The two differ where characters nobody sees are taken out, and where a fault was
/// mended so that the rest of the file can be read in the same run. The file itself, and
/// every span, stay as the editor typed them.
#[derive(Debug)]
pub(super) struct Manuscript {
    file: FileId,
    text: String,
    stretches: Vec<Stretch>,
}

/// Bytes of the file that are to read otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// A stretch of a text with the edits made that lie in it.
pub(super) fn put(text: &str, stretch: Range<usize>, edits: &[Edit]) -> String {
    let lies =
        |edit: &&Edit| stretch.start <= edit.range.start && edit.range.end <= stretch.end;
    let mut inside: Vec<&Edit> = edits.iter().filter(lies).collect();
    inside.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut out = String::new();
    let mut from = stretch.start;
    for edit in inside.into_iter() {
        if edit.range.start < from {
            continue;
        }
        out.push_str(text.get(from..edit.range.start).unwrap_or_default());
        out.push_str(&edit.text);
        from = edit.range.end;
    }
    out.push_str(text.get(from..stretch.end).unwrap_or_default());
    out
}

#[derive(Debug)]
struct Stretch {
    at: usize,
    was: Range<usize>,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Verbatim,
    Mended,
}

impl Manuscript {
    /// The text of `file` with the edits made. Edits that overlap an earlier one are
    /// left out.
    pub(super) fn new(file: FileId, original: &str, mut edits: Vec<Edit>) -> Self {
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let mut made =
            Self { file, text: String::with_capacity(original.len()), stretches: vec![] };
        let mut from = 0;
        for edit in edits {
            if edit.range.start < from {
                continue;
            }
            made.stretch(original, from..edit.range.start);
            made.stretches.push(Stretch {
                at: made.text.len(),
                was: edit.range.clone(),
                kind: Kind::Mended,
            });
            made.text.push_str(&edit.text);
            from = edit.range.end;
        }
        made.stretch(original, from..original.len());
        made
    }

    fn stretch(&mut self, original: &str, was: Range<usize>) {
        // Edits are of this text, and stand apart: see `new`.
        let text = original.get(was.clone()).unwrap_or_default();
        self.stretches.push(Stretch { at: self.text.len(), was, kind: Kind::Verbatim });
        self.text.push_str(text);
    }

    /// What is read.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where bytes of [`Self::text`] stand in the file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self.place(range.start).start;
        let end = if range.is_empty() { start } else { self.place(range.end - 1).end };
        Span::new(self.file, start..end.max(start))
    }

    /// The byte of the file behind a byte of the text, or the whole of a mended place.
    fn place(&self, at: usize) -> Range<usize> {
        let after = self.stretches.partition_point(|stretch| stretch.at <= at);
        let Some(stretch) = after.checked_sub(1).and_then(|i| self.stretches.get(i))
        else {
            return 0..0;
        };
        match stretch.kind {
            Kind::Mended => stretch.was.clone(),
            Kind::Verbatim => {
                let byte = (stretch.was.start + (at - stretch.at)).min(stretch.was.end);
                byte..(byte + 1).min(stretch.was.end)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Edit, Manuscript};
    use crate::diag::FileId;

    #[test]
    fn a_place_after_a_mend_points_into_the_file() {
        let edits = vec![
            Edit { range: 0..3, text: String::new() },
            Edit { range: 4..7, text: ": ".to_owned() },
        ];
        let text = Manuscript::new(FileId::default(), "\u{feff}a：b", edits);
        assert_eq!(text.text(), "a: b");
        assert_eq!(text.span(3..4).range(), 7..8);
        assert_eq!(text.span(0..4).range(), 3..8);
        assert_eq!(text.span(1..3).range(), 4..7);
    }
}
