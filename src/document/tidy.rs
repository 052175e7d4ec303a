//! What all formats want done once they are read.

use super::model::{Block, Document, Mark, Picture, Place, Text, Untaken, What};

/// A caption is no longer than this.
const CAPTION: usize = 120;

/// Blanks made one kind, unseen characters left out, bold that does not stand out
/// unmarked, captions put under their pictures.
pub(super) fn tidy(document: &mut Document) {
    let mut unseen = 0;
    let blocks = std::mem::take(&mut document.blocks);
    for mut block in blocks {
        if let Some(text) = block.text_mut() {
            *text = clean(text, &mut unseen).trimmed();
        }
        if let Block::Table(table) = &mut block {
            let title = table.title.iter_mut();
            for cell in table.rows.iter_mut().flatten().chain(title) {
                *cell = clean(cell, &mut unseen).trimmed();
            }
        }
        if let Block::Picture(Picture { caption: Some(caption), .. }) = &mut block {
            *caption = clean(caption, &mut unseen).trimmed();
        }
        document.blocks.push(block);
    }
    for text in [&mut document.title, &mut document.deck].into_iter().flatten() {
        *text = clean(text, &mut unseen).trimmed();
    }
    if 0 < unseen {
        let what = What::Unseen(unseen);
        document.untaken.push(Untaken { what, place: Place::default() });
    }
    unmark(document);
    captions(&mut document.blocks);
    let empty = |block: &Block| {
        block.text().is_some_and(Text::is_blank) && !matches!(block, Block::Note { .. })
    };
    document.blocks.retain(|block| !empty(block));
    while let Some(Block::Break) = document.blocks.last() {
        document.blocks.pop();
    }
}

/// Text as copy has it: no-break and other odd spaces are spaces, a tab is an em of
/// white, and what nobody sees is not there.
fn clean(text: &Text, unseen: &mut usize) -> Text {
    let mut words = String::with_capacity(text.words.len());
    // Where each byte of the old words went.
    let mut moved = Vec::with_capacity(text.words.len() + 1);
    for c in text.words.chars() {
        let at = words.len();
        moved.extend(std::iter::repeat_n(at, c.len_utf8()));
        match c {
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => {
                words.push(' ');
            }
            '\t' => words.push('\u{3000}'),
            '\r' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => words.push('\n'),
            '\u{2011}' => words.push('-'),
            '\u{feff}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'
            | '\u{ad}'
            | '\u{202a}'..='\u{202e}' => *unseen += 1,
            c if c.is_control() && c != '\n' => *unseen += 1,
            c => words.push(c),
        }
    }
    moved.push(words.len());
    let at = |byte: usize| moved.get(byte).copied().unwrap_or(words.len());
    let mut marks: Vec<_> = text
        .marks
        .iter()
        .map(|(range, mark)| (at(range.start)..at(range.end), mark.clone()))
        .filter(|(range, _)| !range.is_empty())
        .collect();
    marks.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    Text { words, marks }
}

/// Bold in more than half of the running text is the face of the text, and a bold subhead
/// is no bolder than others.
fn unmark(document: &mut Document) {
    let (mut bold, mut all) = (0, 0);
    for block in &document.blocks {
        let running =
            matches!(block, Block::Paragraph(_) | Block::Item { .. } | Block::Quote(_));
        let Some(text) = block.text().filter(|_| running) else { continue };
        all += text.words.len();
        let strong = text.marks.iter().filter(|(_, mark)| *mark == Mark::Strong);
        bold += strong.map(|(range, _)| range.len()).sum::<usize>();
    }
    let everywhere = all < bold * 2;
    for block in &mut document.blocks {
        let subhead = matches!(block, Block::Subhead { .. });
        if let Some(text) = block.text_mut().filter(|_| everywhere || subhead) {
            let slants = |mark: &Mark| subhead && *mark == Mark::Emphasis;
            text.marks.retain(|(_, mark)| *mark != Mark::Strong && !slants(mark));
        }
    }
}

/// A short line under a picture that says it is about one: 图为…, ▲…, （图/…）.
fn captions(blocks: &mut Vec<Block>) {
    let mut at = 0;
    while at + 1 < blocks.len() {
        let next = match &blocks[at + 1] {
            Block::Paragraph(text) if is_caption(&text.words) => Some(text.clone()),
            Block::Paragraph(_)
            | Block::Subhead { .. }
            | Block::Item { .. }
            | Block::Table(_)
            | Block::Quote(_)
            | Block::Picture(_)
            | Block::Note { .. }
            | Block::Break => None,
        };
        if let (Block::Picture(picture @ Picture { caption: None, .. }), Some(text)) =
            (&mut blocks[at], next)
        {
            picture.caption = Some(text);
            blocks.remove(at + 1);
        }
        at += 1;
    }
}

/// Whether a line says that it is about a picture.
pub(super) fn is_caption(words: &str) -> bool {
    let words = words.trim();
    let marks = ['▲', '△', '▼', '▽', '↑', '↓', '◀', '▶'];
    let opens = [
        "图为",
        "上图为",
        "下图为",
        "左图为",
        "右图为",
        "上图：",
        "下图：",
        "左图：",
        "右图：",
        "图/",
        "图／",
        "图：",
        "图｜",
        "图|",
        "（图",
        "(图",
        "图片说明",
        "题图",
    ];
    let numbered = words.strip_prefix('图').is_some_and(|rest| {
        let digits = rest.trim_start().trim_start_matches(|c: char| {
            c.is_ascii_digit() || "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨".contains(c)
        });
        digits.len() < rest.trim_start().len()
            && digits.starts_with([' ', '　', '：', ':', '.', '．', '、'])
    });
    words.chars().count() <= CAPTION
        && (words.starts_with(marks)
            || opens.iter().any(|open| words.starts_with(open))
            || numbered)
}

#[cfg(test)]
mod tests {
    use super::super::model::{Block, Document, Mark, Picture, Text};
    use super::{is_caption, tidy};

    fn paragraph(words: &str, bold: std::ops::Range<usize>) -> Block {
        let marks = if bold.is_empty() { Vec::new() } else { vec![(bold, Mark::Strong)] };
        Block::Paragraph(Text { words: words.to_owned(), marks })
    }

    #[test]
    fn bold_is_kept_where_it_stands_out() {
        let marked = |blocks: Vec<Block>| {
            let mut document = Document { blocks, ..Document::default() };
            tidy(&mut document);
            document
                .blocks
                .iter()
                .filter_map(Block::text)
                .any(|text| !text.marks.is_empty())
        };
        assert!(marked(vec![
            paragraph("普通加粗普通", 6..12),
            paragraph("另一段", 0..0)
        ]));
        assert!(!marked(vec![paragraph("全文都加粗", 0..15), paragraph("另一段", 0..9)]));
    }

    #[test]
    fn a_mark_stays_on_its_words_when_others_go() {
        let text = "\u{200b}甲\u{a0}乙\u{200b}丙";
        let mut document = Document {
            blocks: vec![paragraph(text, 8..11), paragraph("很长的另一段话", 0..0)],
            ..Document::default()
        };
        tidy(&mut document);
        let text = document.blocks[0].text().unwrap();
        assert_eq!((text.words.as_str(), text.marks[0].0.clone()), ("甲 乙丙", 4..7));
        assert_eq!(document.untaken.len(), 1);
    }

    #[test]
    fn a_line_about_a_picture_stands_under_it() {
        let picture = Picture {
            name: "a.png".into(),
            bytes: None,
            caption: None,
            alternative: None,
        };
        let mut document = Document {
            blocks: vec![Block::Picture(picture), paragraph("▲溪桥 林溪摄", 0..0)],
            ..Document::default()
        };
        tidy(&mut document);
        let [Block::Picture(picture)] = document.blocks.as_slice() else { panic!() };
        assert_eq!(picture.caption.as_ref().unwrap().words, "▲溪桥 林溪摄");
        for line in ["图书馆开放了", "图一一看就懂", "上图书馆去"] {
            assert!(!is_caption(line), "{line}");
        }
    }
}
