use std::ops::Range;

use serde_saphyr::granit_parser::{self as yaml, Event, Parser, ScalarStyle};

use super::form::{self, Named};
use super::manuscript::{BREAKS, Manuscript};
use super::traced::{Letter, Traced, trace};
use crate::diag::{Diagnostic, Rule, Said, Span};

/// A value of the file, as typed: nothing is a number, a date or a yes here.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Where it stands. Of a list or table, where it begins.
    pub(super) span: Span,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Text(Text),
    List(Vec<Node>),
    Table(Vec<Entry>),
}

/// What a person wrote between a key and the next one.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) letters: Vec<Letter>,
    pub(super) quoting: Quoting,
    /// Where paragraphs are run on that were typed as lines: see [`Traced`].
    pub(super) run_on: Option<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoting {
    Bare,
    Quoted,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) span: Span,
    pub(super) value: Node,
}

impl Node {
    /// Whether nothing stands here: `~`, no value, or empty quotes.
    pub(super) fn is_absent(&self) -> bool {
        match &self.kind {
            Kind::Text(text) => {
                let typed = text.plain();
                let typed = typed.trim();
                typed.is_empty() || (typed == "~" && text.quoting == Quoting::Bare)
            }
            Kind::List(_) | Kind::Table(_) => false,
        }
    }
}

impl Text {
    /// The characters, trimmed of nothing.
    pub(super) fn plain(&self) -> String {
        self.letters.iter().map(|letter| letter.c).collect()
    }
}

/// The tree of a file, or the place where it stops being YAML.
pub(super) fn parse(text: &Manuscript) -> Result<Option<Node>, Box<Diagnostic>> {
    let options = yaml::options! { emit_comments: false };
    let mut events = Vec::new();
    for event in Parser::new_from_str_with_options(text.text(), options) {
        match event {
            Ok((event, span)) => events.push((event, span.byte_range().unwrap_or(0..0))),
            Err(fault) => return Err(Box::new(syntax(text, &fault))),
        }
    }
    let mut builder = Builder { text, events: events.into_iter(), deep: 0 };
    builder.document()
}

/// Deeper than any issue, shallower than the stack.
const DEEPEST: usize = 64;

struct Builder<'a, 'e> {
    text: &'a Manuscript,
    events: std::vec::IntoIter<(Event<'e>, Range<usize>)>,
    deep: usize,
}

impl Builder<'_, '_> {
    fn document(&mut self) -> Result<Option<Node>, Box<Diagnostic>> {
        let mut root = None;
        while let Some((event, range)) = self.events.next() {
            if let Event::DocumentStart(..) = event
                && root.is_some()
            {
                let message = Said::new(
                    "一个文件只写一期，这里却开始了第二份内容",
                    "one file holds one issue, and a second document begins here",
                );
                let text = self.text.text();
                let here = text.get(range.start..).unwrap_or_default();
                // `...` ends a document, and whatever comes after it begins another.
                let ended = text.get(..range.start).unwrap_or_default().rfind("...");
                let (range, mark) = match ended {
                    Some(at) if !here.starts_with("---") => {
                        (at..at.saturating_add(3), "...")
                    }
                    Some(_) | None => (range, "---"),
                };
                let span = self.text.span(range);
                let fault = Diagnostic::new(Rule::YAML, span, message);
                let help = Said::new(
                    format!("删去这一行 {mark}"),
                    format!("delete this line of {mark}"),
                );
                return Err(Box::new(fault.help(help)));
            }
            if event.is_node() {
                root = self.node(event, range)?;
            }
        }
        Ok(root)
    }

    fn node(
        &mut self,
        event: Event<'_>,
        range: Range<usize>,
    ) -> Result<Option<Node>, Box<Diagnostic>> {
        let span = self.text.span(range.clone());
        self.deep = self.deep.saturating_add(1);
        if self.deep > DEEPEST {
            let message = Said::new(
                format!("层次太深，最多 {DEEPEST} 层"),
                format!("nested more than {DEEPEST} deep"),
            );
            let help = Said::new(
                "多半是括号多写了；文字里的 [ { 请放进引号",
                "there are too many brackets; put words that hold [ or { in quotes",
            );
            let fault = Diagnostic::new(Rule::YAML, span, message);
            return Err(Box::new(fault.help(help)));
        }
        if let Some(mark) = property(&event) {
            return Err(Box::new(self.misread(range, mark)));
        }
        let kind = if let Event::Scalar(value, style, ..) = &event {
            let quoting = match style {
                ScalarStyle::Plain => Quoting::Bare,
                ScalarStyle::SingleQuoted
                | ScalarStyle::DoubleQuoted
                | ScalarStyle::Literal
                | ScalarStyle::Folded => Quoting::Quoted,
            };
            let Traced { letters, run_on } =
                trace(self.text, value, range.clone(), *style);
            Some(Kind::Text(Text { letters, quoting, run_on }))
        } else if let Event::SequenceStart(..) = event {
            Some(Kind::List(self.list()?))
        } else if let Event::MappingStart(..) = event {
            Some(Kind::Table(self.table()?))
        } else {
            None
        };
        self.deep = self.deep.saturating_sub(1);
        Ok(kind.map(|kind| Node { span, kind }))
    }

    /// `&`, `*` and `!` mean something to YAML and nothing to an editor: words that begin
    /// with them would be lost.
    #[expect(
        clippy::arithmetic_side_effects,
        reason = "places in a text that is in memory, found in it"
    )]
    fn misread(&self, range: Range<usize>, mark: char) -> Diagnostic {
        let text = self.text.text();
        // The parser gives ranges of this text.
        let before = text.get(..range.start).unwrap_or_default();
        let line = before.rfind(BREAKS).map_or(0, |at| at + 1);
        let start = before[line..].rfind(mark).map_or(range.start, |at| line + at);
        let (start, end) = stretch(text, start.min(range.start));
        let message = Said::new(
            format!("文字以“{mark}”开头，YAML 会误读"),
            format!("words that begin with {mark} mean something else in YAML"),
        );
        let word = text[start..end].find([',', '}', ']']).map_or(end, |at| start + at);
        let quoted = format!("'{}'", text[start..word].trim_end().replace('\'', "''"));
        let help = Said::new(
            format!("请给文字加引号：{quoted}"),
            format!("put the words in quotes: {quoted}"),
        );
        Diagnostic::new(Rule::PITFALL, self.text.span(start..word), message).help(help)
    }

    fn list(&mut self) -> Result<Vec<Node>, Box<Diagnostic>> {
        let mut items = Vec::new();
        while let Some((event, range)) = self.events.next() {
            if event == Event::SequenceEnd {
                break;
            }
            items.extend(self.node(event, range)?);
        }
        Ok(items)
    }

    fn table(&mut self) -> Result<Vec<Entry>, Box<Diagnostic>> {
        let mut entries = Vec::new();
        while let Some((event, range)) = self.events.next() {
            if event == Event::MappingEnd {
                break;
            }
            // Between the ends of a table all events are nodes: keys and values in turn.
            let Some(key) = self.node(event, range)? else { continue };
            let Some((event, range)) = self.events.next() else { break };
            let value = self.node(event, range)?;
            let Kind::Text(name) = &key.kind else {
                let message = Said::new(
                    "键只能是一个词，这里是列表或表",
                    "a key is one word; a list or a table stands here",
                );
                let help = Said::new(
                    "若文字本身以 [ 或 { 开头，请加引号；若是一项一项的列表，每项前写“- ”",
                    "put words that begin with [ or { in quotes; begin the items of a list \
                     with “- ”",
                );
                let fault = Diagnostic::new(Rule::YAML, key.span, message);
                return Err(Box::new(fault.help(help)));
            };
            let name = name.plain();
            let name = name.trim_matches(blank).to_owned();
            let Some(value) = value else { continue };
            entries.push(Entry { key: name, span: key.span, value });
        }
        Ok(entries)
    }
}

/// The mark of YAML that an event was written with: an anchor, an alias or a tag.
fn property(event: &Event<'_>) -> Option<char> {
    if let Event::Alias(_) | Event::UnresolvedAlias(_) = event {
        return Some('*');
    }
    let (Event::Scalar(_, _, anchor, tag)
    | Event::SequenceStart(_, anchor, tag)
    | Event::MappingStart(_, anchor, tag)) = event
    else {
        return None;
    };
    match (anchor, tag) {
        (0, None) => None,
        (0, Some(_)) => Some('!'),
        (_, _) => Some('&'),
    }
}

/// Whether a character leaves no mark on paper.
pub(super) fn blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{a0}' || c == '\u{3000}'
}

/// What the parser trips over, in an editor's words, with what to do.
fn syntax(text: &Manuscript, fault: &yaml::ScanError) -> Diagnostic {
    // A fault without a place is one of the whole file.
    let at = fault.marker().byte_offset().unwrap_or(0).min(text.text().len());
    let (at, end) = stretch(text.text(), at);
    // From its dash on, if the fault is of the first word of an item.
    let begun = text.text()[..at].trim_end_matches(' ');
    let from = begun.strip_suffix('-').map_or(at, str::len);
    let form = form::of(fault.kind(), &text.text()[from..end]);
    let info = fault.info();
    let message = match form.named {
        Named::Ours => Said::new(form.zh, form.en),
        Named::Theirs => Said::new(form.zh, format!("{} ({info})", form.en)),
    };
    let form::Mend { zh, en } = form.mend;
    let fault = Diagnostic::new(Rule::YAML, text.span(at..end), message);
    fault.help(Said::new(zh, en))
}

/// From a place to the end of its word, never empty and never a line end if that can be.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "places in a text that is in memory, found in it"
)]
fn stretch(text: &str, at: usize) -> (usize, usize) {
    let mut at = at;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    if text[at..].trim().is_empty() {
        at = text.trim_end().char_indices().next_back().map_or(0, |(i, _)| i);
    }
    let rest = &text[at..];
    let line = rest.find(BREAKS).unwrap_or(rest.len());
    let first = rest.chars().next().map_or(0, char::len_utf8);
    (at, at + line.max(first).min(rest.len()))
}
