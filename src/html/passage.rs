//! The words of a passage with what stands out in them.

use std::collections::VecDeque;
use std::fmt::Write as _;

use super::escape;
use crate::edition::{Language, Passage, What};

/// A stretch of words with an inlay around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    start: usize,
    end: usize,
    /// Which of the inlays.
    nth: usize,
    /// Whether it goes on after another one that it crosses.
    rest: bool,
}

/// Writes the words of a passage, its name being that of the element that holds them.
pub(super) fn inline(out: &mut String, passage: &Passage, name: &str) {
    let spans = passage.inlays.iter().enumerate().map(|(nth, inlay)| Span {
        start: inlay.range.start,
        end: inlay.range.end,
        nth,
        rest: false,
    });
    let writer = Writer { passage, name };
    writer.stretch(out, 0..passage.words.len(), spans.collect(), Base::Words);
}

/// ` lang="en"`, where the language is not that of the words around.
pub(super) fn speak(out: &mut String, language: Language, around: Language) {
    if language != around {
        let _ = write!(out, " lang=\"{}\"", language.tag());
    }
}

/// What words stand in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Base {
    Words,
    Ruby,
}

struct Writer<'a> {
    passage: &'a Passage,
    name: &'a str,
}

impl Writer<'_> {
    fn stretch(
        &self,
        out: &mut String,
        range: std::ops::Range<usize>,
        mut spans: VecDeque<Span>,
        base: Base,
    ) {
        let mut at = range.start;
        sort(&mut spans);
        while let Some(span) = spans.pop_front() {
            let start = span.start.max(at);
            self.text(out, at, start);
            let (mut inside, mut after) = (VecDeque::new(), VecDeque::new());
            for other in spans {
                if span.end <= other.start {
                    after.push_back(other);
                } else if other.end <= span.end {
                    inside.push_back(other);
                } else {
                    inside.push_back(Span { end: span.end, ..other });
                    after.push_back(Span { start: span.end, rest: true, ..other });
                }
            }
            sort(&mut after);
            spans = after;
            at = span.end.max(start);
            self.span(out, Span { start, end: at, ..span }, inside, base);
        }
        self.text(out, at, range.end);
    }

    fn span(&self, out: &mut String, span: Span, inside: VecDeque<Span>, base: Base) {
        let words = span.start..span.end;
        let Some(inlay) = self.passage.inlays.get(span.nth) else { return };
        let (open, close) = match &inlay.what {
            What::Marker => ("<span class=\"marker\">", "</span>"),
            What::Speaker => ("<b class=\"speaker\">", "</b>"),
            What::Strong => ("<strong>", "</strong>"),
            What::Dateline => ("<span class=\"dateline\">", "</span>"),
            What::RunIn => ("<b class=\"run-in\">", "</b>"),
            What::Emphasis => ("<em>", "</em>"),
            What::Name => ("<u class=\"name\">", "</u>"),
            What::Title => ("<cite>", "</cite>"),
            What::Deceased => ("<span class=\"deceased\">", "</span>"),
            What::Ruby(beside) => {
                // What goes on after another one has been told of.
                if span.rest {
                    return self.stretch(out, words, inside, base);
                }
                let nested = base == Base::Ruby || words.is_empty();
                let (before, after) = if nested {
                    ("<span class=\"gloss\"", "</span>")
                } else {
                    ("<rt", "</rt><rp>）</rp></ruby>")
                };
                if !nested {
                    out.push_str("<ruby>");
                }
                self.stretch(out, words, inside, Base::Ruby);
                if !nested {
                    out.push_str("<rp>（</rp>");
                }
                let _ = write!(out, "{before} id=\"{}r{}\"", self.name, span.nth);
                speak(out, beside.language, self.passage.language);
                out.push('>');
                escape::words(out, &beside.words);
                out.push_str(after);
                return;
            }
        };
        out.push_str(open);
        self.stretch(out, words, inside, base);
        out.push_str(close);
    }

    fn text(&self, out: &mut String, from: usize, to: usize) {
        escape::words(out, self.passage.words.get(from..to).unwrap_or_default());
    }
}

/// The outer ones first.
fn sort(spans: &mut VecDeque<Span>) {
    let spans = spans.make_contiguous();
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end), span.nth));
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::inline;
    use crate::copy::{Part, RubyKind};
    use crate::edition::{Beside, Inlay, Kind, Language, Passage, What};

    fn written(words: &str, inlays: &[(Range<usize>, What)]) -> String {
        let inlay = |(range, what): &(Range<usize>, What)| Inlay {
            range: range.clone(),
            what: what.clone(),
        };
        let passage = Passage {
            kind: Kind::Paragraph,
            part: Part::Made,
            words: words.to_owned(),
            inlays: inlays.iter().map(inlay).collect(),
            language: Language::Mainland,
            alternative: None,
            beside: None,
        };
        let mut out = String::new();
        inline(&mut out, &passage, "p0");
        out
    }

    fn pinyin(words: &str) -> What {
        What::Ruby(Beside {
            kind: RubyKind::Pinyin,
            words: words.to_owned(),
            language: Language::Pinyin,
        })
    }

    #[test]
    fn inlays_nest_and_those_that_cross_are_parted() {
        let got = written("abcdef", &[(0..4, What::Strong), (2..6, What::Emphasis)]);
        assert_eq!(got, "<strong>ab<em>cd</em></strong><em>ef</em>");
        let got = written("a<c", &[(1..2, What::Title), (0..3, What::Strong)]);
        assert_eq!(got, "<strong>a<cite>&lt;</cite>c</strong>");
    }

    #[test]
    fn ruby_stands_once_beside_its_base() {
        let got = written("ab", &[(0..1, pinyin("x")), (0..1, What::Strong)]);
        assert_eq!(
            got,
            "<ruby><strong>a</strong><rp>（</rp><rt id=\"p0r0\" lang=\"zh-Latn-pinyin\">x\
             </rt><rp>）</rp></ruby>b"
        );
        let got = written("abc", &[(0..2, What::Name), (1..3, pinyin("x"))]);
        assert_eq!(got.matches("<rt").count() + got.matches("gloss").count(), 1, "{got}");
    }
}
