//! What setting costs beside shaping: 10,000 characters of mixed text, in one run.
//!
//! `cargo bench --bench setting [-- --max 5]`. The text is shaped as it stands, a
//! paragraph a run, by the shaping library alone: once as anybody would call it, once with
//! the plan of the face kept from run to run, as `font` keeps it. Then it is read, broken
//! into lines, and every glyph is placed. All take turns, and medians are compared. With
//! `--max` it fails if setting takes more than so many times the first, or the best of
//! each count of lines in place of the best of all more than a third of setting.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "it prints, or it stops")]

use std::hint::black_box;
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use banmian::copy::{Copy, Style};
use banmian::diag::Span;
use banmian::font::Library;
use banmian::para::{
    Ask, Dress, LeadIn, LineRules, Look, Measures, Paragraph, break_best, break_lines,
    place, read,
};
use banmian::unit::{Em, Length, WritingMode};
use harfrust::{Buffer, ShapeOptions, ShaperFont};
use skrifa::font::{Blob, Font};

const RUNS: usize = 41;
const CHARACTERS: usize = 10_000;
const SIZE: Length = Length::pt(9);

/// Copy as a weekly has it: news with numbers, names, quotations, Latin and addresses.
const COPY: [&str; 6] = [
    "本报讯（记者王明）记者昨日从市交通运输局获悉，截至今年6月底，全市累计完成投资3280.6亿元，\
     比上年同期增长12.4%，增速居全省第一位。其中，地铁3号线二期工程已完成总工程量的85%，预计于\
     明年9月1日前通车试运营。",
    "“我们要把群众的事当作自己的事来办。”社区党委书记李建国说，今年以来，社区共收到居民意见\
     1,250条，已办结1,180条，办结率达94.4%。他告诉记者：“剩下的70条，年底前一定给大家一个\
     满意的答复！”",
    "据介绍，这款名为Open Campus的软件由本市一家创业公司开发，支持iOS、Android和Windows三个\
     平台，用户可以在https://www.example.org/download免费下载，也可发送邮件到\
     service@example.org咨询。",
    "展览从本周一～周五每天10:00至17:30开放，周末延长到20:00。市民凭身份证可免费参观；70岁以上\
     老人、1.2米以下儿童和残疾人由专人引导。展品包括《清明上河图》（复制品）、《千里江山图》\
     （局部）等48件。",
    "从吐鲁番—哈密一线的风电场，到沿海的LNG接收站，一条条“能源走廊”正在形成——这是速度，也是\
     温度。沿线居民马依拉·艾合买提说：“以前冬天靠烧煤，现在家家户户用上了清洁能源……日子越过\
     越红火。”",
    "清晨六点，菜市场已经热闹起来。卖豆腐的老张把一板板豆腐码得整整齐齐，隔壁的王婶一边择菜一边\
     和熟客打招呼。巷子口的修车摊前排起了队，孩子们背着书包跑过，自行车铃声叮叮当当，新的一天\
     就这样开始了。",
];

fn paragraphs() -> Vec<String> {
    let mut left = CHARACTERS;
    let mut paragraphs = Vec::new();
    for copy in COPY.iter().cycle() {
        let paragraph: String = copy.chars().take(left).collect();
        left -= paragraph.chars().count();
        paragraphs.push(paragraph);
        if left == 0 {
            return paragraphs;
        }
    }
    paragraphs
}

fn main() {
    let library = Library::shipped();
    let song = library.composite("报宋").unwrap();
    let face = library.face(song.han);
    let texts = paragraphs();
    let copies: Vec<Copy> =
        texts.iter().map(|text| Copy::verbatim(text.as_str(), Span::default())).collect();
    let rules = LineRules::of(&Style::default());
    let dress = Dress { face: song, size: SIZE };
    let lead_in = LeadIn { face: song, gap: Em::FULL };
    let mode = WritingMode::HorizontalTb;
    let ruby = song;
    let look = Look { plain: dress, strong: dress, lead_in, ruby, rules, mode };
    let ask = Ask { measures: Measures::even(SIZE * 17), indent: SIZE * 2, tail: None };

    let bytes = Arc::new(face.bytes().to_vec());
    let font = Font::new(Blob::Shared(bytes), face.index()).unwrap();
    let read_all = || -> Vec<Paragraph> {
        copies.iter().map(|copy| read(copy, &look, &library)).collect()
    };
    let ready = read_all();
    let settings: Vec<_> = ready.iter().map(|p| break_lines(p, &ask)).collect();

    let mut times: [Vec<Duration>; 6] = Default::default();
    for _ in 0..RUNS {
        times[0].push(timed(|| {
            for text in &texts {
                black_box(face.shape(text, banmian::font::Shaping::Horizontal));
            }
        }));
        times[5].push(timed(|| {
            for text in &texts {
                black_box(bare_shaping(&font, text));
            }
        }));
        times[1].push(timed(|| {
            black_box(read_all());
        }));
        times[2].push(timed(|| {
            for paragraph in &ready {
                black_box(break_best(paragraph, &ask));
            }
        }));
        times[3].push(timed(|| {
            for paragraph in &ready {
                black_box(break_lines(paragraph, &ask));
            }
        }));
        times[4].push(timed(|| {
            for (paragraph, settings) in ready.iter().zip(&settings) {
                for line in &settings.best().lines {
                    black_box(place(paragraph, line));
                }
            }
        }));
    }
    let [shaping, reading, best, counts, placing, plain] = times.map(|mut times| {
        times.sort_unstable();
        times[RUNS / 2].as_secs_f64() * 1000.0
    });
    println!("{CHARACTERS} characters, median of {RUNS} runs, ms");
    for (stage, time) in [
        ("shaping alone", plain),
        ("the same, plan kept", shaping),
        ("reading", reading),
        ("breaking, the best", best),
        ("breaking, each count", counts),
        ("placing", placing),
    ] {
        println!("{stage:22} {time:8.3}");
    }
    let setting = reading + best + placing;
    let times = setting / shaping;
    let (bare, more) = (setting / plain, (counts - best) / setting);
    println!(
        "setting is {bare:.2} times shaping, {times:.2} times shaping with its plan kept"
    );
    println!("each count of lines takes {more:.2} more");
    let max = std::env::args().skip_while(|arg| arg != "--max").nth(1);
    if let Some(max) = max.and_then(|max| f64::from_str(&max).ok()) {
        assert!(bare <= max && more <= 1.0 / 3.0, "setting is too slow");
    }
}

/// A paragraph by the shaping library as anybody would call it.
fn bare_shaping(font: &Font, text: &str) -> usize {
    let mut buffer = Buffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    harfrust::shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::new()).unwrap();
    buffer.glyph_infos().len()
}

fn timed(work: impl FnOnce()) -> Duration {
    let clock = Instant::now();
    work();
    clock.elapsed()
}
