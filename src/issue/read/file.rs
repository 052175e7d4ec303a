//! 文件: a story in a file of its own.

use super::super::key::limit;
use super::super::long;
use super::super::table::{Field, narrow};
use super::super::traced::Letter;
use super::Intake;
use super::block::{Lines, lines};
use super::notes::Notes;
use crate::copy::{Inset, TextBlock};
use crate::diag::{Diagnostic, FileId, Language, Rule, Said, Source, Span, counted};
use crate::document::{self, Block, Captions, Document, Draft, Text};

/// A story as its file gives it.
#[derive(Default)]
pub(super) struct Filed {
    /// 文件, where it is named.
    pub(super) named: Span,
    pub(super) body: Vec<TextBlock>,
    pub(super) tables: Vec<Inset>,
    pub(super) notes: Notes,
    pub(super) kicker: Option<String>,
    pub(super) headline: Option<String>,
    pub(super) deck: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) source: Option<String>,
}

/// What the issue says of a story itself. It goes before what the file says.
#[derive(Clone, Debug, Default)]
pub(super) struct Given {
    pub(super) kicker: Option<String>,
    pub(super) headline: Option<String>,
    pub(super) deck: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) source: Option<String>,
}

/// Reads the file of a story, if it has one. What is wrong is told; then there is no text.
pub(super) fn read(
    desk: &mut Intake<'_>,
    file: Option<Field<'_>>,
    given: &Given,
) -> Option<Filed> {
    let field = file?;
    let named = narrow(field.node, field.span);
    let nothing = Filed { named, ..Filed::default() };
    let Some(path) = field.words(desk.report) else { return Some(nothing) };
    let bytes = match desk.folder.read(&path) {
        Ok(bytes) => bytes,
        Err(said) => {
            let fault = Diagnostic::new(Rule::FILE, named, said);
            // What its own program shows as a file may be a folder, which nobody reads.
            desk.report.tell(match document::bundle(&path) {
                Some(refused) => fault.help(refused.mend),
                None => fault,
            });
            return Some(nothing);
        }
    };
    let document = match document::read(&bytes, &path) {
        Ok(document) => document,
        Err(refused) => {
            let zh = refused.what.get(Language::Chinese);
            let en = refused.what.get(Language::English);
            let message = Said::new(format!("{path}：{zh}"), format!("{path}: {en}"));
            let fault = Diagnostic::new(Rule::FILE, named, message);
            desk.report.tell(fault.help(refused.mend));
            return Some(nothing);
        }
    };
    let mut told = Told { desk, path: &path, named };
    let mut document = document;
    let original = document.original.take();
    let (text, draft) = match original {
        // Text is set as it stands, so that every fault points into it.
        Some(text) => {
            told.untaken(&document.untaken);
            (text, Draft::default())
        }
        None => {
            let draft = told.draft(document, given);
            let house = document::house(&draft.body, document::Notes::After);
            told.untaken(&house.untaken);
            (house.text, draft)
        }
    };
    let source = Source { path: path.clone(), text: text.clone() };
    let file = desk.sources.add(source);
    let faults = desk.report.so_far().len();
    let letters = letters(file, &text);
    long::tell(desk.report, &letters, &limit::PARAGRAPH, &Said::new("正文", "body"));
    let Lines { body, tables, notes } = lines(desk.report, &letters);
    if body.is_empty() && tables.is_empty() && faults == desk.report.so_far().len() {
        let message = Said::new(format!("{path} 里没有文字"), format!("{path} is empty"));
        desk.report.tell(Diagnostic::new(Rule::MISSING, named, message));
    }
    let Draft { kicker, headline, deck, byline, source, .. } = draft;
    Some(Filed { named, body, tables, notes, kicker, headline, deck, byline, source })
}

/// What is told of a file while it is read.
struct Told<'a, 'b> {
    desk: &'a mut Intake<'b>,
    path: &'a str,
    named: Span,
}

impl Told<'_, '_> {
    fn tell(&mut self, said: &Said, place: &Said) {
        let path = self.path;
        let line = |language, colon: &str| {
            let (said, place) = (said.get(language), place.get(language));
            if place.is_empty() {
                format!("{path}{colon}{said}")
            } else {
                format!("{path}{colon}{place}{colon}{said}")
            }
        };
        let zh = line(Language::Chinese, "：");
        let message = Said::new(zh, line(Language::English, ": "));
        self.desk.report.tell(Diagnostic::new(Rule::UNTAKEN, self.named, message));
    }

    fn untaken(&mut self, untaken: &[document::Untaken]) {
        for untaken in untaken {
            self.tell(&untaken.said(), &untaken.place.said());
        }
    }

    /// The parts of a story, those that the issue gives itself among its text only if they
    /// say something else.
    fn draft(&mut self, mut document: Document, given: &Given) -> Draft {
        // A headline that the file has without saying so, and that the issue gives anew.
        let mut edited = None;
        if let (Some(headline), None) = (&given.headline, &document.title) {
            let own = document::draft(&document, Captions::Left);
            let guess = own.headline.clone();
            let guess = guess.filter(|own| !same(own, headline) && alike(own, headline));
            if let Some(guess) = guess {
                self.differs("标题", "headline", &guess, "没有排", "not set");
                edited = Some(own);
            }
        }
        if let (Some(headline), None) = (&given.headline, &edited) {
            // What stands in the issue is set once.
            let first = document.blocks.first().and_then(Block::text);
            if first.is_some_and(|text| same(&text.words, headline)) {
                document.blocks.remove(0);
            }
            let title = document.title.replace(Text::plain(headline.as_str()));
            if let Some(text) = title.filter(|title| !same(&title.words, headline)) {
                self.differs("标题", "headline", &text.words, "没有排", "not set");
            }
        }
        let pictures = document.blocks.iter().filter(|b| matches!(b, Block::Picture(_)));
        let pictures = pictures.count();
        let mut draft =
            edited.unwrap_or_else(|| document::draft(&document, Captions::Left));
        for guess in std::mem::take(&mut draft.guessed) {
            self.tell(&guess, &Said::plain(""));
        }
        if 0 < pictures {
            let said = Said::new(
                format!(
                    "文件里的 {pictures} 张图没有排；banmian import 可以取出来，再写在 图片: 里"
                ),
                format!(
                    "not set: {} in the file. Take out with banmian import, and write \
                     under photos",
                    counted(pictures, "picture"),
                ),
            );
            self.tell(&said, &Said::plain(""));
        }
        let parts = [
            (&given.kicker, &draft.kicker, "引题", "kicker"),
            (&given.deck, &draft.deck, "副题", "deck"),
            (&given.byline, &draft.byline, "作者", "byline"),
            (&given.source, &draft.source, "来源", "source"),
        ];
        for (given, found, zh, en) in parts {
            if let (Some(given), Some(found)) = (given, found)
                && !same(given, found)
            {
                self.differs(zh, en, found, "没有排", "not set");
            }
        }
        draft
    }

    /// Tells that the file has another word than the issue for the same thing.
    fn differs(&mut self, zh: &str, en: &str, found: &str, fate_zh: &str, fate_en: &str) {
        let said = Said::new(
            format!("文件里的{zh}“{found}”与 {zh}: 写的不同，{fate_zh}"),
            format!("its {en} “{found}” is not that of the issue: {fate_en}"),
        );
        self.tell(&said, &Said::plain(""));
    }
}

/// Whether two lines say the same, whatever their spaces and turns.
fn same(one: &str, other: &str) -> bool {
    let bare = |line: &str| -> String {
        line.chars().filter(|c| !c.is_whitespace() && !matches!(c, '|' | '—')).collect()
    };
    bare(one) == bare(other)
}

/// Whether a line is another one edited: more than half of the longer stands in both.
fn alike(one: &str, other: &str) -> bool {
    let han = |line: &str| -> Vec<char> {
        line.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let (one, mut other) = (han(one), han(other));
    let longer = one.len().max(other.len());
    let common = one.into_iter().filter(|c| {
        let found = other.iter().position(|own| own == c);
        found.map(|at| other.swap_remove(at)).is_some()
    });
    longer < 2_usize.saturating_mul(common.count())
}

/// Characters that all stand in one place.
pub(super) fn at(words: &str, span: Span) -> Vec<Letter> {
    words.chars().map(|c| Letter { c, span }).collect()
}

/// The characters of a file, those nobody sees left out. Its lines may end in LF, in CR
/// and LF, or in CR.
fn letters(file: FileId, text: &str) -> Vec<Letter> {
    let seen = text.char_indices().filter(|(_, c)| !super::super::pitfall::unseen(*c));
    let each = seen.filter_map(|(at, c)| {
        let end = at.saturating_add(c.len_utf8());
        let both = c == '\r' && text.get(end..).is_some_and(|r| r.starts_with('\n'));
        let c = if c == '\r' { '\n' } else { c };
        (!both).then(|| Letter { c, span: Span::new(file, at..end) })
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn an_edited_headline_is_the_same_one() {
        assert!(alike("河岸装上了护栏", "河岸护栏装好了"));
        assert!(alike("溪桥重新开放", "溪桥今日重新开放"));
        assert!(!alike("本报讯", "溪桥今日重新开放"));
        assert!(!alike("", "溪桥"));
    }
}
