//! A document as a story: which of its lines are the headline, the deck, the byline and
//! the source, and which pictures are its own.

use super::flat::{flat, unmarked};
use super::model::{Block, Document, Mark, Picture, Text, Untaken};
use super::tidy::is_caption;
use crate::diag::Said;

/// A headline, kicker or deck is no longer than this.
const HEADLINE: usize = 42;
/// A byline is no longer than this.
const BYLINE: usize = 40;
/// A source in brackets at the end is no longer than this.
const SOURCE: usize = 30;
/// A subhead is no longer than this.
const SUBHEAD: usize = 24;
/// So many lines at the top may be other than text.
const HEAD: usize = 6;

/// A story as a document gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// 引题.
    pub kicker: Option<String>,
    /// 标题. Nothing: the document has no line that could be one.
    pub headline: Option<String>,
    /// 副题, without its dash.
    pub deck: Option<String>,
    /// 作者, without 文/.
    pub byline: Option<String>,
    /// 来源, without its brackets.
    pub source: Option<String>,
    /// What is left: the body, and nothing twice.
    pub body: Document,
    /// Its photographs.
    pub photos: Vec<Photo>,
    /// Captions in the text for photographs that are not in the file, in order.
    pub captions: Vec<Caption>,
    /// What was decided where the document does not say.
    pub guessed: Vec<Said>,
}

/// A photograph of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// The name of its file.
    pub name: String,
    /// The file, if it was in the document.
    pub bytes: Option<Vec<u8>>,
    /// What stands under it.
    pub caption: Caption,
    /// What its file says of it for those who cannot see it.
    pub alternative: Option<String>,
}

/// 图片说明.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// 说明.
    pub words: Option<String>,
    /// 摄影.
    pub credit: Option<String>,
}

/// What becomes of lines that are about pictures which are not in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Captions {
    /// They are the captions of photographs beside it.
    Taken,
    /// They stay in the text.
    Left,
}

/// Tells the parts of a story apart.
pub fn draft(document: &Document, captions: Captions) -> Draft {
    let mut draft = Draft {
        byline: document.byline.clone(),
        body: document.clone(),
        ..Draft::default()
    };
    draft.headline = document.title.as_ref().map(|title| turned(title, &mut draft.body));
    let deck = document.deck.as_ref().map(|deck| turned(deck, &mut draft.body));
    draft.deck = deck.map(|deck| undashed(&deck));
    draft.body.title = None;
    draft.body.deck = None;
    draft.body.byline = None;
    let blocks = std::mem::take(&mut draft.body.blocks);
    let blocks = head(&mut draft, blocks);
    draft.body.blocks = pictures(&mut draft, blocks, captions);
    tail(&mut draft);
    subheads(&mut draft);
    draft
}

/// Short bold lines with text after them are subheads that nobody gave a style.
fn subheads(draft: &mut Draft) {
    let blocks = &mut draft.body.blocks;
    let mut made: Vec<String> = Vec::new();
    for at in 0..blocks.len() {
        let follows =
            matches!(blocks.get(at + 1), Some(Block::Paragraph(_) | Block::Item { .. }));
        let Block::Paragraph(text) = &blocks[at] else { continue };
        let whole = |mark: &(std::ops::Range<usize>, Mark)| {
            mark.1 == Mark::Strong && mark.0 == (0..text.words.len())
        };
        let stops = ['。', '！', '？', '；', '，', '：', '…'];
        let short = text.words.chars().count() <= SUBHEAD && !text.words.contains('\n');
        if follows
            && short
            && text.marks.iter().any(whole)
            && !text.words.ends_with(stops)
        {
            let mut text = text.clone();
            made.push(text.words.clone());
            text.marks.retain(|mark| mark.1 != Mark::Strong);
            blocks[at] = Block::Subhead { level: 2, text };
        }
    }
    if !made.is_empty() {
        let lines = made.join("”“");
        draft.guessed.push(Said::new(
            format!("整行加粗的短行“{lines}”作小标题"),
            format!("short lines all in bold are taken as subheads: “{lines}”"),
        ));
    }
}

/// A headline of several lines: a turn at each. What it loses is told of the document.
fn turned(text: &Text, document: &mut Document) -> String {
    turns(&unmarked(text, document))
}

fn turns(words: &str) -> String {
    let lines = words.split('\n').map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("|")
}

fn undashed(words: &str) -> String {
    words.trim_start_matches(['—', '－', '─', '-', '–', ' ']).trim().to_owned()
}

/// Reads the lines above the text.
fn head(draft: &mut Draft, mut blocks: Vec<Block>) -> Vec<Block> {
    let mut plain: Vec<String> = Vec::new();
    // The same lines with their marks, for those that go back to the text.
    let mut own: Vec<(Block, Vec<Untaken>)> = Vec::new();
    let mut taken = 0;
    let titled = draft.headline.is_some();
    for (at, block) in blocks.iter().enumerate().take(HEAD) {
        let Some(text) = head_text(block) else { break };
        let (words, lost) = flat(text);
        let words = turns(&words);
        if let Some((label, rest)) = labelled(&words) {
            // What is said twice is not written over: the second one stays in the text.
            if !label.set(draft, rest) {
                break;
            }
        } else if let Some(name) = byline(&words) {
            if draft.byline.is_some() {
                break;
            }
            draft.byline = Some(name);
        } else if draft.deck.is_none()
            && is_dashed(&words)
            && words.chars().count() <= 2 * HEADLINE
        {
            draft.deck = Some(undashed(&words));
        } else if titled || !may_be_headline(block, &words) || at + 1 == blocks.len() {
            break;
        } else {
            plain.push(words);
            own.push((block.clone(), lost));
            taken = at + 1;
            continue;
        }
        draft.body.untaken.extend(lost);
        taken = at + 1;
    }
    name_lines(draft, &mut plain);
    // Lines that no name was found for, the last of them, go back to the text.
    let back = own.split_off(own.len().saturating_sub(plain.len()));
    draft.body.untaken.extend(own.into_iter().flat_map(|(_, lost)| lost));
    let back = back.into_iter().map(|(block, _)| block);
    let rest = blocks.split_off(taken);
    back.chain(rest).collect()
}

/// Says which of the short lines at the top is what.
fn name_lines(draft: &mut Draft, lines: &mut Vec<String>) {
    if draft.headline.is_some() || lines.is_empty() {
        return;
    }
    let dashed = draft.deck.is_some();
    match lines.len() {
        1 => draft.headline = lines.pop(),
        // Above a deck that has its dash stand kicker and headline.
        2 if dashed && draft.kicker.is_none() => {
            draft.headline = lines.pop();
            draft.kicker = lines.pop();
        }
        2 if !dashed => {
            draft.deck = lines.pop();
            draft.headline = lines.pop();
            let deck = draft.deck.clone().unwrap_or_default();
            draft.guessed.push(Said::new(
                format!("第二行“{deck}”没有标明，作副题"),
                format!(
                    "the second line “{deck}” does not say what it is: taken as deck"
                ),
            ));
        }
        _ => {
            let mut all = std::mem::take(lines).into_iter();
            if draft.kicker.is_none() {
                draft.kicker = all.next();
            }
            draft.headline = all.next();
            if draft.deck.is_none() {
                draft.deck = all.next();
            }
            lines.extend(all);
            draft.guessed.push(Said::new(
                "正文前有几行短行，依次作引题、标题、副题",
                "the short lines before the text are taken as kicker, headline and deck",
            ));
        }
    }
}

fn head_text(block: &Block) -> Option<&Text> {
    match block {
        Block::Paragraph(text) | Block::Subhead { text, .. } => Some(text),
        Block::Item { .. }
        | Block::Table(_)
        | Block::Quote(_)
        | Block::Picture(_)
        | Block::Note { .. }
        | Block::Break => None,
    }
}

/// Whether a line could be a headline: short, and no sentence.
fn may_be_headline(block: &Block, words: &str) -> bool {
    let ends = ['。', '；', '，', '：', '.', ';', ','];
    let short = words.chars().count() <= HEADLINE;
    let lower = matches!(block, Block::Subhead { level, .. } if 2 <= *level);
    short
        && !lower
        && !words.ends_with(ends)
        && !words.contains('。')
        && !is_caption(words)
}

fn is_dashed(words: &str) -> bool {
    ["——", "──", "－－", "--", "—"].iter().any(|dash| words.starts_with(dash))
}

/// What a line says it is.
#[derive(Clone, Copy)]
enum Label {
    Kicker,
    Headline,
    Deck,
    Byline,
    Source,
}

impl Label {
    /// Whether it was still free.
    fn set(self, draft: &mut Draft, words: &str) -> bool {
        let place = match self {
            Self::Kicker => &mut draft.kicker,
            Self::Headline => &mut draft.headline,
            Self::Deck => &mut draft.deck,
            Self::Byline => &mut draft.byline,
            Self::Source => &mut draft.source,
        };
        if place.is_some() {
            return false;
        }
        *place = Some(undashed(words));
        true
    }
}

/// 标题：…, 作者：….
fn labelled(words: &str) -> Option<(Label, &str)> {
    let (label, rest) = words.split_once(['：', ':'])?;
    let rest = rest.trim();
    let label: String =
        label.chars().filter(|c| !c.is_whitespace() && !"【】[]".contains(*c)).collect();
    let label = match label.as_str() {
        "引题" | "肩题" | "眉题" => Label::Kicker,
        "标题" | "主题" | "主标题" | "大标题" | "題目" | "题目" => {
            Label::Headline
        }
        "副题" | "副标题" | "子题" => Label::Deck,
        "作者" | "撰文" | "文字" | "供稿" | "撰稿" => Label::Byline,
        "来源" | "稿源" | "稿件来源" => Label::Source,
        _ => return None,
    };
    (!rest.is_empty() && rest.chars().count() <= 2 * HEADLINE).then_some((label, rest))
}

/// The names of a line that is only a byline: 文/…, 本报记者 …, □ ….
fn byline(words: &str) -> Option<String> {
    let bare = words.trim().trim_start_matches(['□', '■', '●', '◎', '○', '▲']).trim();
    let marked = bare.len() < words.trim().len();
    let inner = bare
        .strip_prefix(['（', '('])
        .and_then(|rest| rest.strip_suffix(['）', ')']))
        .unwrap_or(bare)
        .trim();
    let short = inner.chars().count() <= BYLINE;
    let sentence = inner.contains(['。', '，', '！', '？', '；', '“', '》']);
    if !short || sentence || inner.is_empty() {
        return None;
    }
    let slashed = [
        "文/",
        "文／",
        "文｜",
        "文|",
        "图文/",
        "图文／",
        "文图/",
        "文图／",
        "文、图/",
        "文 图/",
    ];
    if let Some(rest) = slashed.iter().find_map(|start| inner.strip_prefix(start)) {
        // Whoever drew or photographed as well is named with what they did.
        let whole = inner.starts_with("文/")
            || inner.starts_with("文／")
            || inner.starts_with("文｜")
            || inner.starts_with("文|");
        return Some(if whole { rest.trim().to_owned() } else { inner.to_owned() });
    }
    let roles = [
        "本报记者",
        "本刊记者",
        "本报通讯员",
        "本报特约记者",
        "本报评论员",
        "记者",
        "通讯员",
        "特约记者",
        "实习记者",
        "见习记者",
        "首席记者",
        "全媒体记者",
        "实习生",
        "特约通讯员",
    ];
    let names = |rest: &str| {
        let rest = rest.trim();
        !rest.is_empty()
            && !rest.starts_with(['从', '在', '了', '获', '走', '采', '昨', '今'])
    };
    let named = roles.iter().find_map(|role| inner.strip_prefix(role)).is_some_and(names);
    if named || (marked && inner.chars().count() <= 12) {
        return Some(inner.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    None
}

/// Photographs out of the text, and lines that are captions of some that are not in it.
fn pictures(draft: &mut Draft, blocks: Vec<Block>, captions: Captions) -> Vec<Block> {
    let mut rest = Vec::new();
    for block in blocks {
        match block {
            Block::Picture(Picture { name, bytes, caption, alternative }) => {
                let caption = match caption {
                    Some(text) => self::caption(&unmarked(&text, &mut draft.body)),
                    None => Caption::default(),
                };
                draft.photos.push(Photo { name, bytes, caption, alternative });
            }
            Block::Paragraph(text)
                if captions == Captions::Taken && is_caption(&text.words) =>
            {
                let words = unmarked(&text, &mut draft.body);
                draft.captions.push(caption(&words));
            }
            block @ (Block::Paragraph(_)
            | Block::Subhead { .. }
            | Block::Item { .. }
            | Block::Table(_)
            | Block::Quote(_)
            | Block::Note { .. }
            | Block::Break) => rest.push(block),
        }
    }
    rest
}

/// Parts a caption from who took the picture, and takes its marks off.
pub(super) fn caption(words: &str) -> Caption {
    let mut words = words.replace('\n', " ").trim().to_owned();
    words = words
        .trim_start_matches(['▲', '△', '▼', '▽', '↑', '↓', '◀', '▶', '←', '→'])
        .trim()
        .to_owned();
    for open in ["图片说明：", "图说：", "图："] {
        if let Some(rest) = words.strip_prefix(open) {
            words = rest.trim().to_owned();
        }
    }
    let mut credit = None;
    // At the end, in brackets or not: （林溪 摄）, 林溪摄, 摄影：林溪, 图/林溪.
    let bare = words.trim_end_matches(['）', ')', '。', ' ']);
    let start = bare.rfind(['（', '(']);
    let bracketed =
        start.filter(|_| bare.len() < words.trim_end_matches(['。', ' ']).len());
    if let Some(start) = bracketed
        && let Some(name) = credited(bare[start..].trim_start_matches(['（', '(']))
    {
        credit = Some(name);
        words.truncate(start);
    } else if let Some((at, name)) = trailing(bare) {
        credit = Some(name);
        words.truncate(at);
    }
    let words = words.trim().trim_end_matches(['。', '，', '；', ' ']).trim().to_owned();
    Caption { words: (!words.is_empty()).then_some(words), credit }
}

/// The name in words that say only who took a picture.
fn credited(words: &str) -> Option<String> {
    let words = words.trim();
    let before = [
        "摄影：",
        "摄影:",
        "摄影/",
        "摄影／",
        "图/",
        "图／",
        "图：",
        "摄影 ",
        "供图：",
        "图片来源：",
    ];
    if let Some(name) = before.iter().find_map(|start| words.strip_prefix(start)) {
        return Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    }
    let name = words
        .strip_suffix("摄影")
        .or_else(|| words.strip_suffix("摄"))
        .or_else(|| words.strip_suffix("供图"))?;
    let name = name.trim();
    let roles = ["记者", "通讯员", "本报"];
    let length = name.chars().count();
    let plain =
        name.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '·' || c == '、');
    let most = if roles.iter().any(|role| name.contains(role)) { 16 } else { 8 };
    ((2..=most).contains(&length) && plain).then(|| name.to_owned())
}

/// Who took a picture, at the end of words about it, and where that begins.
fn trailing(words: &str) -> Option<(usize, String)> {
    for start in ["摄影：", "摄影:", "摄影/", "图/", "图／", "图片来源："]
    {
        if let Some(at) = words.rfind(start) {
            return credited(&words[at..]).map(|name| (at, name));
        }
    }
    let at = words.rfind([' ', '\u{3000}', '。', '，', '；'])?;
    let after = at + words[at..].chars().next().map_or(0, char::len_utf8);
    // The name may have a space before its verb: 林溪 摄.
    let verb = words[after..].trim();
    if matches!(verb, "摄" | "摄影" | "供图") {
        let before = words[..at].trim_end();
        let from = before
            .rfind([' ', '\u{3000}', '。', '，', '；'])
            .map(|at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let from = from.unwrap_or(0);
        return credited(&words[from..]).map(|name| (from, name));
    }
    credited(verb).map(|name| (after, name))
}

/// The source in brackets that closes the text, and a byline that stands there.
fn tail(draft: &mut Draft) {
    let blocks = &mut draft.body.blocks;
    let last = blocks.iter().rposition(|block| matches!(block, Block::Paragraph(_)));
    let Some(at) = last.filter(|_| draft.source.is_none()) else { return };
    let Block::Paragraph(text) = &blocks[at] else { return };
    let words = text.words.trim_end();
    let Some(inner) = words.strip_suffix(['）', ')']) else {
        if draft.byline.is_none()
            && 1 < blocks.len()
            && let Some(name) = byline(words)
        {
            draft.byline = Some(name);
            blocks.remove(at);
        }
        return;
    };
    let Some(open) = inner.rfind(['（', '(']) else { return };
    let bracket = inner[open..].chars().next().map_or(0, char::len_utf8);
    let said = inner[open + bracket..].trim();
    let before = inner[..open].trim_end();
    // In the middle of a sentence brackets belong to it.
    let closes =
        before.is_empty() || before.ends_with(['。', '！', '？', '”', '…', '」']);
    let length = said.chars().count();
    if !closes || said.is_empty() || SOURCE < length || said.contains('。') {
        return;
    }
    let source = ["来源：", "来源:", "稿源：", "据"]
        .iter()
        .find_map(|start| said.strip_prefix(start));
    draft.source = Some(source.unwrap_or(said).trim().to_owned());
    let rest = text.slice(0..before.len());
    if rest.is_blank() {
        blocks.remove(at);
    } else {
        blocks[at] = Block::Paragraph(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::{Block, Document, Text};
    use super::{Caption, Captions, caption, draft};

    fn story(lines: &[&str]) -> super::Draft {
        let blocks =
            lines.iter().map(|line| Block::Paragraph(Text::plain(*line))).collect();
        draft(&Document { blocks, ..Document::default() }, Captions::Taken)
    }

    #[test]
    fn the_parts_of_a_story_are_told_apart() {
        let draft = story(&[
            "关闭八个月之后",
            "溪桥重新开放",
            "——桥面换了新木板",
            "本报记者 林溪  通讯员 方禾",
            "6月6日上午，溪桥重新开放。",
            "桥面换了新的木板。（街道办）",
        ]);
        assert_eq!(draft.kicker.as_deref(), Some("关闭八个月之后"));
        assert_eq!(draft.headline.as_deref(), Some("溪桥重新开放"));
        assert_eq!(draft.deck.as_deref(), Some("桥面换了新木板"));
        assert_eq!(draft.byline.as_deref(), Some("本报记者 林溪 通讯员 方禾"));
        assert_eq!(draft.source.as_deref(), Some("街道办"));
        let body: Vec<&str> =
            draft.body.blocks.iter().filter_map(Block::text).map(|t| &*t.words).collect();
        assert_eq!(body, ["6月6日上午，溪桥重新开放。", "桥面换了新的木板。"]);
        assert!(draft.guessed.is_empty());
    }

    #[test]
    fn what_is_running_text_stays_text() {
        let draft = story(&[
            "6月6日上午，溪桥重新开放。",
            "记者从街道获悉，桥面换了木板（见图）。",
        ]);
        assert_eq!((draft.headline, draft.byline, draft.source), (None, None, None));
        assert_eq!(draft.body.blocks.len(), 2);
        let alone = story(&["溪桥重新开放"]);
        assert_eq!((alone.headline, alone.body.blocks.len()), (None, 1));
    }

    #[test]
    fn labels_say_what_a_line_is() {
        let draft = story(&["标题：溪桥开放", "作者：林溪", "来源：溪报", "正文一段。"]);
        assert_eq!(draft.headline.as_deref(), Some("溪桥开放"));
        assert_eq!(draft.byline.as_deref(), Some("林溪"));
        assert_eq!(draft.source.as_deref(), Some("溪报"));
    }

    #[test]
    fn a_caption_is_parted_from_who_took_the_picture() {
        for (line, words, credit) in [
            ("▲溪桥 林溪摄", Some("溪桥"), Some("林溪")),
            ("图为重新开放的溪桥。（林溪 摄）", Some("图为重新开放的溪桥"), Some("林溪")),
            ("重新开放的溪桥 林溪 摄", Some("重新开放的溪桥"), Some("林溪")),
            ("图/林溪", None, Some("林溪")),
            ("溪桥。本报记者 林溪 摄", Some("溪桥"), Some("林溪")),
            ("图：溪桥夜景（资料图）", Some("溪桥夜景（资料图）"), None),
            ("大家在桥上拍摄", Some("大家在桥上拍摄"), None),
        ] {
            let found = caption(line);
            let wanted = Caption {
                words: words.map(str::to_owned),
                credit: credit.map(str::to_owned),
            };
            if line.starts_with("溪桥。本报") {
                assert!(found.credit.is_some(), "{line}: {found:?}");
            } else {
                assert_eq!(found, wanted, "{line}");
            }
        }
    }
}
