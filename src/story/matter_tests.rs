//! Paragraph matter in numbers: indents, sources, columns, subheads, captions.

use super::galley::{LONG, face_of, galley, issue, lines, near, right, x_of};
use super::{PhotoRoom, Role, Strain, TypeLine, Wardrobe};
use crate::copy::Attribution;
use crate::font::Library;
use crate::unit::{Length, Point, Rect};

/// PAR-1: two ems in the first line of every paragraph, one in narrow columns where the
/// house has it so; PAR-2: blanks typed before it are not there.
#[test]
fn every_paragraph_is_indented_alike() {
    let body = format!("正文: |\n  {LONG}\n  　　{LONG}\n  ## 小标题\n    {LONG}");
    for (ems, indent, style) in
        [(17, 2, ""), (10, 1, "窄栏缩进: 1字"), (10, 2, ""), (11, 2, "窄栏缩进: 1字")]
    {
        let galley = galley(style, &body, &[60], ems);
        let em = galley.wardrobe.em();
        let lines = galley.lines();
        let paragraphs = lines.iter().filter(|line| line.role == Role::Paragraph);
        let mut firsts = 0;
        for line in paragraphs {
            let inset = if line.line == 0 { em * indent } else { Length::ZERO };
            assert_eq!(line.at.x, inset, "{}", line.text);
            assert!(!line.text.starts_with('　'));
            firsts += usize::from(line.line == 0);
        }
        assert_eq!(firsts, 3);
    }
}

/// PAR-1: what goes on after a picture in the same paragraph is not indented.
#[test]
fn a_line_after_an_inset_is_flush() {
    let mut galley = galley("", &format!("正文: |\n  {LONG}"), &[2, 2], 12);
    // A picture between the two legs, in one column.
    let (em, leading) = (galley.wardrobe.em(), galley.wardrobe.leading);
    for (nth, slot) in galley.room.slots.iter_mut().enumerate() {
        let down = if nth < 2 { 0 } else { 8 };
        slot.at =
            Point { x: Length::ZERO, y: leading * (i64::try_from(nth).unwrap() + down) };
    }
    let set = galley.set().unwrap();
    let at: Vec<Length> = lines(&set).iter().map(|line| line.at.x).collect();
    assert_eq!(at, [em * 2, Length::ZERO, Length::ZERO, Length::ZERO]);
}

/// PAR-3: paragraphs follow line on line, and a break leaves exactly one blank.
#[test]
fn only_a_change_of_subject_leaves_a_line_blank() {
    let body = format!("正文: |\n  {LONG}\n\n  {LONG}\n  ***\n  {LONG}");
    let galley = galley("", &body, &[40], 17);
    let leading = galley.wardrobe.leading;
    let lines = galley.lines();
    let steps: Vec<(usize, i64)> = lines
        .windows(2)
        .map(|pair| (pair[1].block, (pair[1].at.y - pair[0].at.y).div_rem(leading).0))
        .filter(|(block, _)| *block != 0)
        .collect();
    let wide = steps.iter().filter(|(_, step)| *step != 1).collect::<Vec<_>>();
    assert_eq!(wide, [&(3, 2)]);
}

/// PAR-5: a quotation over three paragraphs is not told; one that stops is.
#[test]
fn a_quotation_runs_over_paragraphs() {
    let quoted = "正文: |\n  他说：\n  “第一段话。\n  ## 小标题\n  “第二段话，‘好’。\n  “第三段话。”";
    let told = |story: &str| -> Vec<&str> {
        issue("", story).1.so_far().iter().map(|fault| fault.rule.name).collect()
    };
    assert_eq!(told(quoted), ["issue/unplaced"; 0]);
    let torn = "正文: |\n  “第一段话。\n  第二段话。”";
    assert_eq!(told(torn), ["copy/quotes"; 2]);
    // GC-4: an opening mark without its partner is Chinese: half an em, flush left.
    let galley = galley("", quoted, &[12], 12);
    let (em, han) = (galley.wardrobe.em(), galley.face("报宋"));
    let lines = galley.lines();
    for line in lines.iter().filter(|line| line.text.starts_with('“')) {
        assert_eq!(face_of(line, 0), han);
        near(x_of(line, 3) - line.at.x, em.scale(1, 2));
    }
}

/// ATTR-1, ATTR-4: run in flush right on the last line, in 楷体 of the body's size.
#[test]
fn a_source_runs_in_where_an_em_is_left_before_it() {
    let story = "来源: 街道安委会\n正文: |\n  昨日全市新增绿地块";
    let galley = galley("", story, &[1], 20);
    let (em, kai) = (galley.wardrobe.em(), galley.face("楷体"));
    let lines = lines(&galley.set().unwrap());
    let [text, source] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!((text.at.y, source.text.as_str()), (source.at.y, "（街道安委会）"));
    assert_eq!((face_of(source, 3), source.glyphs[1].size), (kai, em));
    // Half an em of bracket, five of words, half an em: the brackets are trimmed.
    near(source.at.x, em * 14);
    near(x_of(source, 3), em * 14 + em.scale(1, 2));
}

/// ATTR-1: with less than an em left the last line has it on a line of its own (ATTR-2).
#[test]
fn a_source_that_would_touch_the_text_has_its_own_line() {
    for (count, takes) in [(11, 1), (12, 2)] {
        let body: String = LONG.chars().take(count).collect();
        let story = format!("来源: 街道安委会\n正文: |\n  {body}");
        let galley = galley("来源缩进: 1字", &story, &[2], 20);
        let em = galley.wardrobe.em();
        let lines = galley.lines();
        let source = lines.last().unwrap();
        let rows = 1 + usize::from(source.at.y != lines[0].at.y);
        assert_eq!(rows, takes, "{count}");
        let indent = if takes == 2 { em } else { Length::ZERO };
        near(source.at.x + em * 6, em * 20 - indent);
    }
}

/// ATTR-2: a source that is to run in and cannot has a line of its own.
#[test]
fn a_source_that_cannot_run_in_as_asked_has_its_own_line() {
    let body: String = LONG.chars().take(14).collect();
    let story = format!("来源: 街道安委会\n正文: |\n  {body}");
    let mut galley = galley("", &story, &[2], 20);
    galley.room.attribution = Attribution::RunIn;
    let lines = lines(&galley.set().unwrap());
    let at: Vec<_> = lines.iter().map(|line| (line.role, line.at.y)).collect();
    let (first, leading) = (lines[0].at.y, galley.wardrobe.leading);
    assert_eq!(at, [(Role::Paragraph, first), (Role::Attribution, first + leading)]);
}

/// ATTR-2: one wider than its column is broken, every line flush right.
#[test]
fn a_long_source_is_broken_and_flush_right() {
    let story =
        "来源: 街道党工委宣传统战办公室和社区党群服务中心\n正文: |\n  昨日全市新增绿地";
    let galley = galley("", story, &[8], 12);
    let em = galley.wardrobe.em();
    let lines = galley.lines();
    let source: Vec<_> = lines.iter().filter(|l| l.role == Role::Attribution).collect();
    assert_eq!(source.len(), 2);
    near(right(source[0]), em * 12);
    // The closing bracket is half an em of ink at the right edge.
    let bracket = source[1].text.find('）').unwrap();
    near(x_of(source[1], bracket), em * 12 - em.scale(1, 2));
}

/// ATTR-3: a source alone at the top of a column is avoided, and told where it cannot be.
#[test]
fn a_source_does_not_open_a_column() {
    let body: String = LONG.chars().take(28).collect();
    let story = format!("来源: 街道安委会\n正文: |\n  {body}");
    let mut galley = galley("", &story, &[3, 1], 10);
    galley.room.attribution = Attribution::OwnLine;
    let set = galley.set().unwrap();
    let told: Vec<Strain> = set.strained.iter().map(|s| s.strain).collect();
    assert!(told.contains(&Strain::AttributionAlone), "{told:?}");
}

/// Which lines stand alone where legs meet, found from their places.
fn stranded(lines: &[TypeLine]) -> usize {
    let paragraphs: Vec<_> = lines.iter().filter(|l| l.role == Role::Paragraph).collect();
    let column = |line: &TypeLine| line.at.x.div_rem(Length::mm(55)).0;
    let mut alone = 0;
    for own in paragraphs.chunk_by(|a, b| a.block == b.block) {
        let n = own.len();
        if 3 <= n {
            alone += usize::from(column(own[0]) != column(own[1]));
            alone += usize::from(column(own[n - 2]) != column(own[n - 1]));
        }
    }
    alone
}

/// How many lines a paragraph can have in columns of 17 ems.
fn reach(text: &str) -> Vec<usize> {
    let mut galley = galley("", &format!("正文: |\n  {text}"), &[30], 17);
    let all = std::mem::take(&mut galley.room.slots);
    let sets = |n: &usize| {
        galley.room.slots = all[..*n].to_vec();
        galley.set().is_ok()
    };
    (1..30).filter(sets).collect()
}

/// COL-1: whatever way a story is cut into two columns, no line of a paragraph stands
/// alone where another setting avoids it, and where none does it is told.
#[test]
fn no_line_stands_alone_or_it_is_told() {
    let text = "昨日，全市新增绿地三万平方米，市民纷纷点赞。街道负责人介绍，下一步将围绕居民需求，\
                继续推进“口袋公园”建设，力争年内再建成五处。社区还将组织志愿者定期巡查、养护，发现\
                问题及时处理，做到有人管、管得好。项目自三月启动以来，共收到意见120余条，采纳80多条。";
    // Paragraphs that can be a line longer or shorter.
    let mut pool = Vec::new();
    for n in (40..text.chars().count()).step_by(3) {
        let paragraph: String = text.chars().take(n).collect();
        let reach = reach(&paragraph);
        if 1 < reach.len() && pool.len() < 4 {
            pool.push((paragraph, reach));
        }
    }
    let body: Vec<&str> = pool.iter().map(|(text, _)| text.as_str()).collect();
    let total: usize = pool.iter().map(|(_, reach)| reach[0]).sum::<usize>() + 2;
    let story = format!("正文: |\n  {}", body.join("\n  "));
    let mut galley = galley("", &story, &[total], 17);
    let whole = lines(&galley.set().unwrap());
    let (mut told, mut natural) = (0, 0);
    for first in 3..total - 2 {
        for (nth, slot) in galley.room.slots.iter_mut().enumerate() {
            slot.leg = usize::from(first <= nth);
            slot.at.x = Length::mm(60) * i64::from(first <= nth);
        }
        let set = galley.set().unwrap();
        let alone = stranded(&lines(&set));
        let said = set.strained.iter().filter(|strained| {
            matches!(strained.strain, Strain::LastLineAlone | Strain::FirstLineAlone)
        });
        assert_eq!(said.count(), alone, "cut after {first}");
        // The cheapest setting in one column, cut at the same place.
        let mut plain = whole.clone();
        for line in plain.iter_mut().skip(first) {
            line.at.x += Length::mm(60);
        }
        let plain = stranded(&plain);
        assert!(alone <= plain, "cut after {first}");
        (told, natural) = (told + alone, natural + plain);
    }
    assert!(4 <= natural, "{natural}");
    assert_eq!(told, 0, "of {natural}");
}

/// COL-3: a leg of one or two lines is told, at its first line.
#[test]
fn a_short_leg_is_told() {
    let galley =
        galley("", &format!("正文: |\n  {LONG}{LONG}全市上下齐心协力"), &[4, 2], 17);
    let set = galley.set().unwrap();
    let told: Vec<Strain> = set.strained.iter().map(|s| s.strain).collect();
    assert!(told.contains(&Strain::ShortLeg(2)), "{told:?}");
    // All of a brief may be as short.
    let galley = self::galley("", &format!("正文: |\n  {LONG}{LONG}"), &[2, 2, 1], 17);
    let set = galley.set().unwrap();
    assert!(!set.strained.iter().any(|s| matches!(s.strain, Strain::ShortLeg(_))));
}

/// SUB-1: centred in its lines and its column, in 黑体, the grid kept.
#[test]
fn a_subhead_takes_whole_lines() {
    let body = format!("正文: |\n  {LONG}\n  ## 早部署早谋划\n  {LONG}");
    for style in ["", "小标题位置: 缩进", "小标题占行: 3"] {
        let galley = galley(style, &body, &[40], 17);
        let (em, leading) = (galley.wardrobe.em(), galley.wardrobe.leading);
        let (size, hei) = (galley.wardrobe.subhead.plain.size, galley.face("黑体中"));
        let lines = galley.lines();
        let at = lines.iter().position(|line| line.role == Role::Subhead).unwrap();
        let (before, head, after) = (&lines[at - 1], &lines[at], &lines[at + 1]);
        let takes = if style.contains('3') { 3 } else { 2 };
        assert_eq!(after.at.y - before.at.y, leading * (takes + 1));
        assert_eq!(face_of(head, 0), hei);
        let inset = if style.contains("缩进") {
            em * 2
        } else {
            (em * 17 - size * 6).scale(1, 2)
        };
        near(head.at.x, inset);
        // As much white above as below: from em box to em box.
        let box_of = |line: &TypeLine, size: Length| line.at.y - size.scale(88, 100);
        let above = box_of(head, size) - (box_of(before, em) + em);
        let below = box_of(after, em) - (box_of(head, size) + size);
        near(above, below);
    }
}

/// SUB-1, HD-1: a subhead too long for its column turns between words, in lines that are
/// a line apart and centred, and takes a line more than it has.
#[test]
fn a_long_subhead_turns_between_words() {
    let head = "坚持早部署早谋划推动河道治理走深走实";
    let body = format!("正文: |\n  {LONG}\n  ## {head}\n  {LONG}");
    let galley = galley("", &body, &[40], 14);
    let (em, leading) = (galley.wardrobe.em(), galley.wardrobe.leading);
    let lines = galley.lines();
    let at = lines.iter().position(|line| line.role == Role::Subhead).unwrap();
    let [before, first, second, after] = &lines[at - 1..at + 3] else { panic!("four") };
    assert_eq!(format!("{}{}", first.text, second.text), head);
    assert_eq!(first.text, "坚持早部署早谋划");
    assert_eq!(second.at.y - first.at.y, leading);
    assert_eq!(after.at.y - before.at.y, leading * 4);
    for line in [first, second] {
        near(line.at.x, em * 14 - right(line));
    }
}

/// SUB-1: at the foot of a column a subhead takes a line more, or the text gives way;
/// where nothing helps it is told.
#[test]
fn a_subhead_has_two_lines_under_it() {
    let body = format!("正文: |\n  {LONG}\n  ## 早部署早谋划\n  {LONG}{LONG}");
    let mut told = 0;
    for first in 3..9 {
        let lines = galley("", &body, &[40], 17).lines();
        let total = usize::try_from(
            lines
                .last()
                .unwrap()
                .at
                .y
                .div_rem(galley("", &body, &[1], 17).wardrobe.leading)
                .0,
        );
        let total = total.unwrap() + 1;
        let galley = galley("", &body, &[first, total - first], 17);
        let set = galley.set().unwrap();
        let lines = self::lines(&set);
        let at = lines.iter().position(|line| line.role == Role::Subhead).unwrap();
        let column = |line: &TypeLine| line.at.x.div_rem(galley.wardrobe.em() * 19).0;
        let kept =
            lines[at..=at + 2].iter().all(|line| column(line) == column(&lines[at]));
        let said = set.strained.iter().any(|s| s.strain == Strain::SubheadAlone);
        assert_ne!(kept, said, "cut after {first}");
        told += usize::from(said);
    }
    assert!(told < 4, "{told}");
}

/// SUB-1: all subheads of a story take the same room, whatever it has to fill.
#[test]
fn the_subheads_of_a_story_take_the_same_room() {
    let part = format!("\n  ## 早部署早谋划\n  {LONG}");
    let body = format!("正文: |\n  {LONG}{part}{part}{part}");
    let mut filled = 0;
    for slots in 18..40 {
        let galley = galley("", &body, &[slots], 17);
        let leading = galley.wardrobe.leading;
        let Ok(set) = galley.set() else { continue };
        let lines = lines(&set);
        let heads = (0..lines.len()).filter(|at| lines[*at].role == Role::Subhead);
        let mut rooms: Vec<Length> =
            heads.map(|at| lines[at + 1].at.y - lines[at - 1].at.y).collect();
        rooms.dedup();
        let [room] = rooms[..] else { panic!("{slots}: {rooms:?}") };
        assert!([leading * 3, leading * 4].contains(&room), "{slots}: {room:?}");
        filled += 1;
    }
    assert!(1 < filled, "{filled}");
}

/// SUB-1: a subhead that opens a column stands where its text would, white below only.
#[test]
fn the_tops_of_columns_align_where_a_subhead_opens_one() {
    let body =
        format!("正文: |\n  ## 早部署早谋划\n  {LONG}\n  ## 早部署早谋划\n  {LONG}");
    let whole = galley("", &body, &[60], 17);
    let (em, leading) = (whole.wardrobe.em(), whole.wardrobe.leading);
    let all = whole.lines();
    let head = all.iter().rposition(|line| line.role == Role::Subhead).unwrap();
    let down = |line: &TypeLine| usize::try_from(line.at.y.div_rem(leading).0).unwrap();
    let (first, last) = (down(&all[head - 1]) + 1, down(all.last().unwrap()) + 1);
    let galley = galley("", &body, &[first, last - first], 17);
    let set = galley.set().unwrap();
    let lines = lines(&set);
    let size = galley.wardrobe.subhead.plain.size;
    let heads: Vec<&TypeLine> =
        lines.iter().filter(|line| line.role == Role::Subhead).collect();
    let column = |line: &TypeLine| line.at.x.div_rem(em * 19).0;
    assert_eq!([column(heads[0]), column(heads[1])], [0, 1]);
    for head in heads {
        near(head.at.y, size.scale(88, 100));
    }
    let text = |leg| {
        let mut own = lines.iter().filter(|line| line.role == Role::Paragraph);
        own.find(|line| column(line) == leg).unwrap().at.y
    };
    assert_eq!(text(0), text(1));
}

/// CAP-1: the credit stands flush right after its caption, on the last line where an em
/// is left, else on the next; one wider than the picture is broken, every line flush
/// right, and nothing is lost.
#[test]
fn a_credit_stands_flush_right() {
    for (caption, credit, rows) in [
        ("社区志愿者清理河道", "王明 摄", [0, 0]),
        ("社区志愿者清理河道两岸的枯枝", "新华社记者王明 摄", [0, 1]),
        (
            "社区志愿者清理河道",
            "新华社记者王明和特约通讯员李小红、孙小英联合摄影",
            [0, 2],
        ),
    ] {
        let story = format!(
            "图片: [{{文件: 甲.jpg, 说明: {caption}, 摄影: {credit}}}]\n正文: |\n  {LONG}"
        );
        let mut galley = galley("", &story, &[3], 17);
        let (em, leading) = (galley.wardrobe.em(), galley.wardrobe.leading);
        let rect =
            Rect { x: em * 20, y: Length::ZERO, width: em * 15, height: leading * 12 };
        galley.room.photos =
            vec![PhotoRoom { photos: vec![(0, em * 20, em * 15)], rect }];
        let set = galley.set().unwrap();
        let lines = lines(&set);
        let (first, last) = (
            lines.iter().find(|line| line.role == Role::Caption).unwrap(),
            lines.iter().rfind(|line| line.role == Role::Credit).unwrap(),
        );
        let size = galley.wardrobe.caption.plain.size;
        let pitch = size.scale(128, 100);
        let down = (last.at.y - first.at.y).div_rem(pitch).0;
        assert_eq!(down, rows[1], "{credit}");
        for line in lines.iter().filter(|line| line.role == Role::Credit) {
            near(right(line), em * 35);
        }
        let said: String = lines
            .iter()
            .filter(|line| line.role == Role::Credit)
            .map(|line| line.text.as_str())
            .collect();
        assert_eq!(said, credit);
    }
}

/// Captions are looked at like the body: a line too loose is told at its copy.
#[test]
fn a_loose_caption_is_told() {
    let caption = "全市上下Supercalifragilistic公司开发建设完成全部工作";
    let story = format!("图片: [{{文件: 甲.jpg, 说明: {caption}}}]\n正文: |\n  {LONG}");
    let mut galley = galley("", &story, &[3], 17);
    let (em, leading) = (galley.wardrobe.em(), galley.wardrobe.leading);
    let rect = Rect { x: em * 20, y: Length::ZERO, width: em * 9, height: leading * 12 };
    galley.room.photos = vec![PhotoRoom { photos: vec![(0, em * 20, em * 9)], rect }];
    let set = galley.set().unwrap();
    let told = set.strained.iter().find(|s| !matches!(s.strain, Strain::ShortLeg(_)));
    let spot = galley.story.photos[0].caption.as_ref().unwrap().whole();
    let strained = told.unwrap();
    assert!(spot.range().start <= strained.spot.range().start, "{strained:?}");
    assert!(strained.spot.range().end <= spot.range().end, "{strained:?}");
}

/// A face that nobody knows is told at the place where the style names it.
#[test]
fn a_face_that_is_not_there_is_told_at_its_name() {
    let (issue, mut report) =
        issue("来源: {字体: 仿宋三}\n小标题: {字体: 黑体中}", &format!("正文: {LONG}"));
    assert!(Wardrobe::find(&mut report, &issue.style, &Library::shipped()).is_err());
    let [fault] = report.so_far() else { panic!("{report:?}") };
    assert_eq!(fault.span.range().len(), "仿宋三".len());
    assert!(0 < fault.span.range().start);
}
