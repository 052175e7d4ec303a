//! The lines of the files that a diagnostic speaks of, as they are drawn.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Origin, Snippet};

use super::{FileId, Sources, Span, shown_in_line};

/// Lines of one stretch that are drawn; of a longer one the first line is.
const TALL: usize = 64;

/// Lines between two places that are drawn as one piece of the file.
const NEAR: usize = 200;

/// Bytes of a piece of a file that are looked at.
const LONG: usize = 16 << 10;

/// Characters on either side that are drawn of a line that is too long.
const AROUND: usize = 40;

/// A place and what is said of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark<'a> {
    pub(super) span: Span,
    /// Nothing of the place that the diagnostic itself is of.
    pub(super) label: Option<&'a str>,
}

/// A piece of a file with the marks in it.
#[derive(Debug)]
pub(super) struct View<'a> {
    file: FileId,
    /// Whole lines.
    piece: Range<usize>,
    marks: Vec<Placed<'a>>,
}

/// A mark as bytes of a file, of whole characters.
#[derive(Debug)]
struct Placed<'a> {
    range: Range<usize>,
    label: Option<&'a str>,
}

/// The pieces that show the marks: those that lie near the first in one piece with it,
/// every other one by itself. Marks in files that are not there are left out.
pub(super) fn views<'a>(
    primary: Mark<'a>,
    notes: impl Iterator<Item = Mark<'a>>,
    sources: &Sources,
) -> Vec<View<'a>> {
    let mut views: Vec<View<'a>> = Vec::new();
    for mark in std::iter::once(primary).chain(notes) {
        let Some(view) = View::of(mark, sources) else { continue };
        match views.first_mut().filter(|first| first.is_near(&view, sources)) {
            Some(first) => {
                first.piece = first.piece.start.min(view.piece.start)
                    ..first.piece.end.max(view.piece.end);
                first.marks.extend(view.marks);
            }
            None => views.push(view),
        }
    }
    views
}

impl<'a> View<'a> {
    fn of(mark: Mark<'a>, sources: &Sources) -> Option<Self> {
        let file = mark.span.file();
        let text = &sources.get(file)?.text;
        let mut range = within(text, mark.span);
        let first = sources.line_of(file, range.start)?;
        let mut last =
            sources.line_of(file, range.end.saturating_sub(1).max(range.start))?;
        let lines = |at: usize| sources.place(Span::new(file, at..at)).line;
        if TALL < lines(last.start) - lines(first.start) || LONG < last.end - first.start
        {
            last = first.clone();
            range.end = range.end.min(first.end.max(range.start));
        }
        let piece = first.start..last.end;
        let marks = vec![Placed { range, label: mark.label }];
        Some(Self { file, piece, marks })
    }

    /// Whether it is worth drawing two pieces and what lies between as one.
    fn is_near(&self, other: &Self, sources: &Sources) -> bool {
        let start = self.piece.start.min(other.piece.start);
        let end = self.piece.end.max(other.piece.end);
        let line = |at: usize| sources.place(Span::new(self.file, at..at)).line;
        self.file == other.file && end - start <= LONG && line(end) - line(start) <= NEAR
    }

    /// Adds the piece to what is drawn.
    pub(super) fn draw<'s: 'a>(
        self,
        group: Group<'a>,
        sources: &'s Sources,
    ) -> Group<'a> {
        let Some(source) = sources.get(self.file) else { return group };
        let path = shown_in_line(&source.path);
        if LONG < self.piece.len() {
            return self.draw_part(group, sources);
        }
        // A piece is of whole lines, and of whole characters therefore.
        let text = source.text.get(self.piece.clone()).unwrap_or_default();
        let text = text.strip_suffix('\r').unwrap_or(text);
        // Lines that end as on old Macs; a byte is a byte.
        let old = text.contains('\r') && !text.contains('\n');
        let text = if old { Cow::from(text.replace('\r', "\n")) } else { text.into() };
        let long = text.len();
        let at = Span::new(self.file, self.piece.start..self.piece.start);
        let mut snippet =
            Snippet::source(text).path(path).line_start(sources.place(at).line);
        for mark in self.marks {
            let inside = |at: usize| (at - self.piece.start).min(long);
            let range = inside(mark.range.start)..inside(mark.range.end);
            snippet = snippet.annotation(mark.annotation(range));
        }
        group.element(snippet)
    }

    /// Adds what lies about each mark of a line that is too long to be drawn.
    fn draw_part<'s: 'a>(self, mut group: Group<'a>, sources: &'s Sources) -> Group<'a> {
        let Some(source) = sources.get(self.file) else { return group };
        for mark in self.marks {
            let place = sources.place(Span::new(self.file, mark.range.clone()));
            let before = source.text.get(self.piece.start..mark.range.start);
            let before = before.unwrap_or_default();
            let skipped = before.char_indices().rev().nth(AROUND - 1);
            let before = skipped.and_then(|(at, _)| before.get(at..)).unwrap_or(before);
            let after = source.text.get(mark.range.start..self.piece.end);
            let after = after.unwrap_or_default();
            let rest =
                after.char_indices().nth(AROUND).and_then(|(at, _)| after.get(..at));
            let after = rest.unwrap_or(after);
            let cut = |there: bool| if there { "…" } else { "" };
            let (head, tail) = (cut(skipped.is_some()), cut(rest.is_some()));
            let start = head.len() + before.len();
            let range = start..start + mark.range.len().min(after.len());
            let snippet = Snippet::source(format!("{head}{before}{after}{tail}"))
                .line_start(place.line)
                .annotation(mark.annotation(range));
            let origin = Origin::path(shown_in_line(&source.path))
                .line(place.line)
                .char_column(place.column);
            group = group.element(origin).element(snippet);
        }
        group
    }
}

impl<'a> Placed<'a> {
    fn annotation(&self, range: Range<usize>) -> annotate_snippets::Annotation<'a> {
        match self.label {
            None => AnnotationKind::Primary.span(range),
            Some(label) => AnnotationKind::Context.span(range).label(label),
        }
    }
}

/// A span as whole characters of a text that it may have outlived.
fn within(text: &str, span: Span) -> Range<usize> {
    let range = span.range();
    let mut start = range.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = range.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}
