//! 摘引, 编者按, 相关链接, 二维码 of a story.

use super::super::key::{ASIDE, QR, QUOTE, TABLE};
use super::super::node::Kind;
use super::super::table::{Field, Table, narrow};
use super::super::traced::trim;
use super::super::value::Yardstick;
use super::inline::marked;
use super::notes::Notes;
use super::{Intake, count_of, grid, length_of};
use crate::copy::{Aside, Copy, Inset, InsetForm, PullQuote, QrCode, TextBlock};
use crate::diag::{Report, Said};

/// The bytes of a link that a code of a few centimetres still holds in modules that print.
const LINK: usize = 300;

/// The insets that the keys of a story name, in the order in which they stand.
pub(super) fn read(
    desk: &mut Intake<'_>,
    story: &Table<'_>,
    body: &[TextBlock],
) -> Vec<Inset> {
    let mut insets = Vec::new();
    for item in story.items("tables") {
        insets.extend(table(desk, item, body));
    }
    let mut reader = Reader { report: &mut *desk.report, body };
    for item in story.items("editors_note") {
        insets.extend(reader.aside(item, "编者按", 0));
    }
    for item in story.items("pull_quotes") {
        insets.extend(reader.quote(item));
    }
    for item in story.items("qr_codes") {
        insets.extend(reader.code(item));
    }
    for item in story.items("related") {
        insets.extend(reader.aside(item, "相关链接", body.len()));
    }
    insets.sort_by_key(|inset| inset.after);
    insets
}

/// `表: …`. Where nothing is said it stands after the text.
fn table(desk: &mut Intake<'_>, item: Field<'_>, body: &[TextBlock]) -> Option<Inset> {
    let table = grid::table(desk, item)?;
    let mut after = body.len();
    if let Kind::Table(_) = item.node.kind {
        let keys = item.table(&mut Report::default(), &TABLE)?;
        let mut reader = Reader { report: &mut *desk.report, body };
        after = reader.after(&keys).unwrap_or(after);
    }
    Some(inset(item, after, InsetForm::Table(table)))
}

/// 注释: those that a key gives and those of the body, after all else.
pub(super) fn notes(
    report: &mut Report,
    story: &Table<'_>,
    mut notes: Notes,
    after: usize,
) -> Option<Inset> {
    let items = story.items("notes").into_iter();
    let own: Vec<_> = items
        .filter_map(|item| {
            let text = item.text(report)?;
            Some((marked(report, trim(&text.letters)), item.span))
        })
        .collect();
    notes.add(own.into_iter());
    let (printed, span) = notes.printed(report)?;
    Some(Inset { spot: span.into(), after, form: InsetForm::Notes(printed) })
}

struct Reader<'a> {
    report: &'a mut Report,
    body: &'a [TextBlock],
}

impl Reader<'_> {
    /// `摘引: 一句话`, or `{文字, 出处, 段后}`.
    fn quote(&mut self, item: Field<'_>) -> Option<Inset> {
        let middle = self.body.len().div_ceil(2);
        if let Kind::Text(_) = item.node.kind {
            let words = item.copy(self.report)?;
            let quote = PullQuote { words, speaker: None };
            return Some(inset(item, middle, InsetForm::Quote(quote)));
        }
        let table = item.table(self.report, &QUOTE)?;
        let words = table.need(self.report, "words").and_then(|f| f.copy(self.report));
        let speaker = table.get("speaker").and_then(|f| f.copy(self.report));
        let after = self.after(&table).unwrap_or(middle);
        let quote = PullQuote { words: words?, speaker };
        Some(inset(item, after, InsetForm::Quote(quote)))
    }

    /// `编者按: 一段话`, or `{题, 正文, 段后}`.
    fn aside(&mut self, item: Field<'_>, usual: &str, place: usize) -> Option<Inset> {
        let mut title = Copy::default();
        title.push(usual, item.span);
        if let Kind::Text(_) = item.node.kind {
            let paragraphs = self.paragraphs(item)?;
            let form = InsetForm::Aside(Aside { title, paragraphs });
            return Some(inset(item, place, form));
        }
        let table = item.table(self.report, &ASIDE)?;
        let body = table.need(self.report, "body");
        let paragraphs = body.and_then(|field| self.paragraphs(field));
        let own = table.get("title").and_then(|f| f.copy(self.report));
        let after = self.after(&table).unwrap_or(place);
        let aside = Aside { title: own.unwrap_or(title), paragraphs: paragraphs? };
        Some(inset(item, after, InsetForm::Aside(aside)))
    }

    /// `二维码: 网址`, or `{网址, 说明, 大小, 段后}`.
    fn code(&mut self, item: Field<'_>) -> Option<Inset> {
        let end = self.body.len();
        if let Kind::Text(_) = item.node.kind {
            let link = self.link(item)?;
            let code = QrCode { link, caption: None, size: None };
            return Some(inset(item, end, InsetForm::Code(code)));
        }
        let table = item.table(self.report, &QR)?;
        let link = table.need(self.report, "link").and_then(|field| self.link(field));
        let caption = table.get("caption").and_then(|f| f.copy(self.report));
        let size = length_of(self.report, table.get("size"), Yardstick::default());
        let after = self.after(&table).unwrap_or(end);
        let code = QrCode { link: link?, caption, size };
        Some(inset(item, after, InsetForm::Code(code)))
    }

    /// What a code says: a line that is short enough.
    fn link(&mut self, field: Field<'_>) -> Option<String> {
        let link = field.words(self.report)?;
        if link.is_empty() || LINK < link.len() {
            let (zh, en) =
                ("应是 1 到 300 字节的网址", "a link of 1 to 300 bytes is wanted");
            let help = Said::new(
                "网址太长时请换成短网址，码格才印得清",
                "take a short link, so that the modules are large enough to print",
            );
            let fault = field.fault(zh, en).help(help);
            self.report.tell(fault);
            return None;
        }
        super::link::look(self.report, field, &link);
        Some(link)
    }

    /// A line, a paragraph. One that has none is told.
    fn paragraphs(&mut self, field: Field<'_>) -> Option<Vec<Copy>> {
        let text = field.text(self.report)?;
        let lines = text.letters.split(|letter| letter.c == '\n').map(trim);
        let lines = lines.filter(|line| !line.is_empty());
        let paragraphs: Vec<Copy> = lines.map(|line| marked(self.report, line)).collect();
        if paragraphs.is_empty() {
            let fault = field.fault("这里没有文字", "there are no words here");
            self.report.tell(fault);
            return None;
        }
        Some(paragraphs)
    }

    /// 段后: how many blocks of the body stand before, of so many paragraphs. More than
    /// there are is told.
    fn after(&mut self, table: &Table<'_>) -> Option<usize> {
        let field = table.get("after");
        let paragraphs: usize = count_of(self.report, field, &["段"])?;
        let Some(before) = paragraphs.checked_sub(1) else { return Some(0) };
        let each = (1..).zip(self.body);
        let mut own = each.filter(|(_, block)| matches!(block, TextBlock::Paragraph(_)));
        let found = own.nth(before).map(|(end, _)| end);
        if let (None, Some(field)) = (found, field) {
            let (zh, en) = ("正文没有这么多段", "the body has fewer paragraphs");
            self.report.tell(field.fault(zh, en));
        }
        found
    }
}

fn inset(item: Field<'_>, after: usize, form: InsetForm) -> Inset {
    Inset { spot: narrow(item.node, item.span).into(), after, form }
}
