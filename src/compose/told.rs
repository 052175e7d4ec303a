//! What an editor is told of a page that the program composes.
//!
//! In come what was asked for and what came of it; out come diagnostics, each with its
//! place and what would mend it. Nothing is decided here.

use super::advised::{Advised, Moved};
use super::art::PHOTOS;
use super::composed::{Composed, modules};
use super::copyfit;
use super::relief::{self, Range, Remedy, Stiff};
use super::search::Found;
use super::shape::Leaf;
use super::stone::Stone;
use super::terms::Size;
use crate::copy::{Page, Story, StoryId, TextBlock, Wish, WishKind};
use crate::diag::{Diagnostic, Rule, Said, Spot, counted};
use crate::page::{Advice, Relief, Stock};

/// How many stories a message names at the most.
const NAMED: usize = 5;

/// What is said of a page that does not close, with what would close it.
pub(super) fn unclosed(
    page: &Page,
    stone: &Stone<'_>,
    leaves: &[Leaf],
    advised: Option<Advised>,
) -> Composed {
    let number = page.number;
    let Some(advised) = advised else {
        return Composed {
            told: vec![stuck(page, stone, leaves)],
            ..Composed::default()
        };
    };
    let Moved { over, short } = advised.moved;
    let message = match (over, short) {
        // Something has to go, and words change besides, if at all.
        _ if advised.gone.is_some() => Said::new(
            format!("第 {number} 版只增减文字排不满"),
            format!("page {number} closes by no change of words alone"),
        ),
        (_, 0) => Said::new(
            format!("第 {number} 版排不下，多出 {over} 行"),
            format!("page {number} is overset by {}", counted(over, "line")),
        ),
        (0, _) => Said::new(
            format!("第 {number} 版排不满，差 {short} 行"),
            format!("page {number} is {} short", counted(short, "line")),
        ),
        // Both are wrong: what is left of one after the other says nothing.
        _ => Said::new(
            format!("第 {number} 版排不满：有的稿件多出 {over} 行，有的差 {short} 行"),
            format!(
                "page {number} does not close: some stories are {} too long, others {} \
                 too short",
                counted(over, "line"),
                counted(short, "line"),
            ),
        ),
    };
    let mut told = Diagnostic::new(Rule::UNCLOSED, page.spot, message);
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    let gone = advised.gone.and_then(|gone| going(stone, gone));
    if let Some(Going { spot, words }) = gone {
        zh.push(words.zh);
        en.push(words.en);
        told = told.note(spot, Said::new("就是这里", "it is this one"));
    }
    for change in &advised.changes {
        // Advice is about stories of the page: they are there.
        let Some(story) = stone.story(change.story) else { continue };
        let words = reworded(story, *change);
        zh.push(words.zh);
        en.push(words.en);
        told = told.note(story.spot, Said::new("稿件在这里", "the story is here"));
    }
    // Who misses by so much had rather change the list of stories.
    let cells = u64::from(stone.grid.lines()) * u64::from(stone.grid.columns());
    let far = u64::from(over.abs_diff(short)) * 5 > cells;
    let (list, or) = match (far, short < over) {
        (false, _) => ("", ""),
        (true, true) => ("；或者撤下稿件", "; or take a story away"),
        (true, false) => ("；或者增加稿件", "; or add another story"),
    };
    told = told.help(Said::new(
        format!("{}即可排满{list}", zh.join("，")),
        format!("{}, and the page closes{or}", en.join(", ")),
    ));
    Composed {
        modules: modules(&advised.leaves, stone, &advised.spots),
        advice: advised.changes,
        relief: advised.gone,
        over: over.max(u32::from(advised.gone.is_some())),
        short,
        told: vec![told],
        ..Composed::default()
    }
}

/// A part of what is said, in both languages.
struct Words {
    zh: String,
    en: String,
}

/// What has to go.
struct Going {
    /// Where it stands.
    spot: Spot,
    words: Words,
}

fn going(stone: &Stone<'_>, gone: Relief) -> Option<Going> {
    Some(match gone {
        Relief::Story(id) => {
            let story = stone.story(id)?;
            let title = story.headline.copy.text();
            let zh = format!("把《{title}》撤下或移到别的版");
            let words = Words { zh, en: format!("take “{title}” off the page") };
            Going { spot: story.spot, words }
        }
        Relief::Photo { story, photo } => {
            let story = stone.story(story)?;
            let title = story.headline.copy.text();
            let own = story.photos.get(photo)?;
            let nth = photo + 1;
            let zh = format!("《{title}》去掉第 {nth} 张图（{}）", own.file);
            let en = format!("take photo {nth} of “{title}” out ({})", own.file);
            Going { spot: own.spot, words: Words { zh, en } }
        }
    })
}

/// A change of words, and where it is made if it is longer than its paragraph.
fn reworded(story: &Story, change: Advice) -> Words {
    let title = story.headline.copy.text();
    let n = change.characters.unsigned_abs();
    let (does, verb) =
        if change.characters < 0 { ("删", "cut") } else { ("增", "add") };
    let plain = Words {
        zh: format!("《{title}》{does} {n} 字"),
        en: format!("{verb} {} of “{title}”", counted(n, "character")),
    };
    if 0 < change.characters {
        return plain;
    }
    // As many as whole paragraphs, and what is left of the one before them.
    let cut = copyfit::from_the_end(story, change);
    let Some(cut) = cut.filter(|cut| cut.whole.start < cut.whole.end) else {
        return plain;
    };
    let (first, last) = (cut.whole.start + 1, cut.whole.end);
    let (paragraphs, all) = match first == last {
        true => (format!("第 {last} 段"), format!("paragraph {last}")),
        false => {
            (format!("第 {first} 至 {last} 段"), format!("paragraphs {first} to {last}"))
        }
    };
    let (rest, more) = match cut.rest {
        0 => (String::new(), String::new()),
        rest => (
            format!("，第 {} 段末 {rest} 字", cut.whole.start),
            format!(
                " and the last {} of paragraph {}",
                counted(u32::try_from(rest).unwrap_or(u32::MAX), "character"),
                cut.whole.start
            ),
        ),
    };
    Words {
        zh: format!("{}（{paragraphs}{rest}）", plain.zh),
        en: format!("{} ({all}{more})", plain.en),
    }
}

/// How many stories a page that cannot be closed is told of, and how many widths of each.
const STIFF: usize = 3;

/// A page of which nobody knows what would close it: what its stories can be.
fn stuck(page: &Page, stone: &Stone<'_>, leaves: &[Leaf]) -> Diagnostic {
    let number = page.number;
    let Size { width: columns, depth: lines } = stone.frame.size;
    let room = columns * (lines + 1);
    let least: usize = leaves.iter().filter_map(Leaf::least_cells).sum();
    if room < least {
        let over = (least - room).div_ceil(columns.max(1));
        let message = Said::new(
            format!("第 {number} 版排不下：稿件最少要占 {least} 行栏，版面只有 {room}"),
            format!(
                "page {number} cannot hold its stories: they take {least} column lines at \
                 the least, and it has {room}"
            ),
        );
        return Diagnostic::new(Rule::UNCLOSED, page.spot, message).help(Said::new(
            format!("请撤下稿件或图片，至少要让出全版宽的 {over} 行"),
            format!(
                "take stories or photos away: {} of the whole width at the least",
                counted(u32::try_from(over).unwrap_or(u32::MAX), "line")
            ),
        ));
    }
    let message = Said::new(
        format!("第 {number} 版的稿件怎么排都排不满"),
        format!("the stories of page {number} fill it in no way"),
    );
    let stiff = relief::stiffest(stone, leaves);
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    let mut told = Diagnostic::new(Rule::UNCLOSED, page.spot, message);
    for Stiff { story, ranges, .. } in stiff.iter().take(STIFF) {
        let title = story.headline.copy.text();
        let (mut own, mut own_en) = (Vec::new(), Vec::new());
        for Range { columns, least, most } in ranges.iter().take(STIFF) {
            let deep = if least == most {
                most.to_string()
            } else {
                format!("{least}–{most}")
            };
            own.push(format!("{columns} 栏 {deep} 行"));
            own_en.push(format!("{columns} columns by {deep} lines"));
        }
        zh.push(format!("《{title}》只能占 {}", own.join("、")));
        en.push(format!("“{title}” can only be {}", own_en.join(", ")));
        told = told.note(story.spot, Said::new("稿件在这里", "the story is here"));
    }
    told.measured(Said::new(zh.join("；"), en.join("; "))).help(Said::new(
        "请给这几篇增减图片、放宽图片的“可裁”、改“跨栏”，或加几段文字；或者增减稿件，放宽“容许”和“要求”",
        "give these fewer photos or more, let them be cropped more, or add a few paragraphs; \
         or add or take away a story, or allow more",
    ))
}

/// Why a wish is not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unmet {
    /// The story can have no such shape.
    Shapeless,
    /// No page has it.
    Unclosed,
    /// The page has another one than was asked for.
    Otherwise,
    /// The photo is not one of those whose width can be wished for.
    BeyondPhotos,
}

/// A wish that was left out.
pub(super) fn unmet(wish: &Wish, why: Unmet) -> Diagnostic {
    let message = match why {
        Unmet::Shapeless => Said::new(
            "这条要求不能满足：照它排，这篇稿件没有一种排法（字号太大、图片太宽，或栏太窄）",
            "this wish cannot be met: it leaves the story no shape (the headline too large, \
             the photo too wide, or the columns too few)",
        ),
        Unmet::Unclosed => Said::new(
            "这条要求不能满足：照它排，版面怎么也排不满",
            "this wish cannot be met: with it nothing fills the page",
        ),
        Unmet::Otherwise => Said::new(
            "这条要求没有做到：最好的排法里，这篇稿件不是这样",
            "this wish is not kept: in the best layout the story stands otherwise",
        ),
        Unmet::BeyondPhotos => Said::new(
            format!("这条要求不能满足：一篇稿件只有前 {PHOTOS} 张图可以指定跨栏"),
            format!(
                "this wish cannot be met: only the first {PHOTOS} photos of a story can be \
                 wished to be so wide"
            ),
        ),
    };
    let help = Said::new(
        "已不按它排。请改换栏数、位置或大小，或增减文字",
        "it was left out. Ask for another width, place or size, or change the copy",
    );
    Diagnostic::new(Rule::WISH, wish.spot, message).help(help)
}

/// 竖题 on a page whose headlines all stand upright.
pub(super) fn upright_already(at: Spot) -> Diagnostic {
    let message = Said::new(
        "竖排版的标题本来就是竖的，“竖题”不起作用",
        "headlines of a vertical page stand upright already: vertical does nothing here",
    );
    Diagnostic::new(Rule::WISH, at, message)
        .help(Said::new("请删去“竖题”", "take vertical out"))
}

/// A page that the program is to compose and that has no news, and furniture that does
/// not fill it.
pub(super) fn newsless(page: &Page, blank: u32, spares: &[&Story]) -> Diagnostic {
    let number = page.number;
    let message = if page.ads.is_empty() {
        Said::new(
            format!("第 {number} 版没有稿件"),
            format!("page {number} has no stories"),
        )
    } else {
        Said::new(
            format!("第 {number} 版没有稿件，广告也没有占满全版，还空着 {blank} 行栏"),
            format!(
                "page {number} has no stories, and its ads leave {blank} column lines blank"
            ),
        )
    };
    let help = if spares.is_empty() {
        Said::new(
            "请在“稿件”里列出这一版的稿件；整版广告请写明“栏”和“行”占满版心；用不着这一版，就删去它",
            "list its stories in stories; an ad that is the page takes all its columns and \
             lines; take the page out if it is not needed",
        )
    } else {
        Said::new(
            "备稿只用来补版，补不满这一版。请在“稿件”里列出这一版的稿件，或去掉“备稿”",
            "spare stories only fill what is left, and none fills this page. List its \
             stories in stories, or make a spare one news",
        )
    };
    let told = Diagnostic::new(Rule::NO_STORIES, page.spot, message).help(help);
    spares.iter().take(NAMED).fold(told, |told, story| {
        told.note(story.spot, Said::new("这是备稿", "this is a spare story"))
    })
}

/// More stories than a page is searched for.
pub(super) fn crowded(page: &Page, stories: usize, most: usize) -> Diagnostic {
    let number = page.number;
    let message = Said::new(
        format!("第 {number} 版有 {stories} 篇稿件，太多了"),
        format!("page {number} has {stories} stories, which are too many"),
    );
    let measured = Said::new(
        format!("一版最多 {most} 篇"),
        format!("no more than {most} on a page"),
    );
    let help = Said::new(
        "请把一部分稿件移到别的版，或把短的并成简讯，或自己定位（编排: 定位）",
        "move stories to other pages, pack the short ones as briefs, or fix the page \
         yourself (compose: fixed)",
    );
    Diagnostic::new(Rule::CROWDED, page.spot, message).measured(measured).help(help)
}

/// A story that can stand on this page in no way, and what would give it a shape.
pub(super) fn shapeless(story: &Story, remedy: Option<Remedy>) -> Diagnostic {
    let title = story.headline.copy.text();
    let message = Said::new(
        format!("《{title}》没有一种排法"),
        format!("“{title}” can stand on this page in no way"),
    );
    let worded = story.body.iter().any(|block| matches!(block, TextBlock::Paragraph(_)));
    let help = match (remedy, story.photos.is_empty(), worded) {
        (Some(Remedy::Photo(photo)), ..) => Said::new(
            format!("去掉它的第 {} 张图即可；或放宽图片的“可裁”、改“跨栏”", photo + 1),
            format!(
                "take its photo {} out; or let its photos be cropped more, or give \
                     them other widths",
                photo + 1
            ),
        ),
        (Some(Remedy::Words(n)), ..) => Said::new(
            format!("增约 {n} 字即可；或改短标题、少用一张图，或并成简讯"),
            format!(
                "add about {}; or make the headline shorter, take a photo out, or \
                     make it a brief",
                counted(n, "character")
            ),
        ),
        (None, true, _) => Said::new(
            "正文太短（一栏不到三行），或标题在哪种栏宽里都放不下。请加长正文，或改短标题，或并成简讯",
            "its text is too short (a leg has three lines at the least), or its headline is \
             too wide for any columns. Make the text longer or the headline shorter, or make \
             it a brief",
        ),
        (None, false, true) => Said::new(
            "它的图片和正文凑不成一块。请少用一张图、放宽图片的“可裁”、改“跨栏”，或加长正文",
            "its photos and its text make up no rectangle. Take a photo out, let them be \
             cropped more, give them other widths, or make the text longer",
        ),
        (None, false, false) => Said::new(
            "它没有正文，图片要正好占满各栏。请放宽图片的“可裁”、改“跨栏”，或写几行正文",
            "it has no text, so its photos have to fill its columns. Let them be cropped \
             more, give them other widths, or write a few lines of text",
        ),
    };
    Diagnostic::new(Rule::NO_SHAPE, story.spot, message).help(help)
}

/// 竖题: 必须 that was let go.
pub(super) fn lying(story: &Story, why: Unmet) -> Diagnostic {
    let title = story.headline.copy.text();
    let message = if why == Unmet::Shapeless {
        Said::new(
            format!(
                "《{title}》的“竖题: 必须”不能满足：标题竖着排，这篇稿件没有一种排法"
            ),
            format!("“{title}” must have its headline upright, which leaves it no shape"),
        )
    } else {
        Said::new(
            format!("《{title}》的“竖题: 必须”不能满足：标题竖着排，版面怎么也排不满"),
            format!(
                "“{title}” must have its headline upright, but then nothing fills the page"
            ),
        )
    };
    let help = Said::new(
        "已按“允许”排。请把标题改短，或增减文字",
        "it was only allowed to stand. Shorten the headline, or change the copy",
    );
    Diagnostic::new(Rule::WISH, story.spot, message).help(help)
}

/// 不相邻 that the best layout does not keep.
pub(super) fn neighbours(wishes: &[&Wish], found: &Found) -> Vec<Diagnostic> {
    let apart = wishes.iter().filter(|wish| matches!(wish.kind, WishKind::Apart(_)));
    let broken = found.best.first().map_or(&[][..], |best| &best.verdict.unmet);
    let told = apart.enumerate().filter(|(nth, _)| broken.contains(nth)).map(|(_, wish)| {
        let message = Said::new(
            "“不相邻”的稿件还是排在一起了：分开排，版面排不满，或犯更重的忌",
            "stories that are to stand apart are neighbours: every other layout that was \
             found breaks something worse",
        );
        let help = Said::new(
            "请改换它们的次序或栏数，或去掉这条要求",
            "change their order or their widths, or take the wish out",
        );
        Diagnostic::new(Rule::WISH, wish.spot, message).help(help)
    });
    told.collect()
}

pub(super) fn filled_by(
    page: &Page,
    stock: Stock<'_>,
    spare: StoryId,
) -> Option<Diagnostic> {
    let story = stock.issue.stories.get(spare.0)?;
    let title = story.headline.copy.text();
    let number = page.number;
    let message = Said::new(
        format!("第 {number} 版用备稿《{title}》补满"),
        format!("page {number} is filled with the spare story “{title}”"),
    );
    Some(Diagnostic::new(Rule::SPARE, story.spot, message))
}
