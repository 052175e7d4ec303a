//! `banmian new`: a paper that builds and closes at once, to be filled by its editor.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use banmian::diag::{Report, Said};
use banmian::font::Library;
use banmian::issue::{Folder, SchemaOf, Surrounding, read, schema};
use banmian::picture::{Channels, png};
use banmian::press::Session;

use super::args::{self, PaperFormat};
use super::import::today;
use super::outputs::Outputs;
use super::{Outcome, Terminal, Trouble, faces};

/// `banmian new`.
///
/// # Errors
///
/// If there is something in the folder already, or nothing can be written.
pub(super) fn run(args: &args::New, terminal: Terminal) -> Result<Outcome, Trouble> {
    let folder = &args.folder;
    let taken = std::fs::read_dir(folder).is_ok_and(|mut inside| inside.next().is_some());
    if taken || folder.is_file() {
        let called = super::terminal::name(folder);
        return Err(Trouble(Said::new(
            format!("{called} 里已经有东西，没有动它；请另起一个名字"),
            format!("{called} is not empty and was left alone; give another name"),
        )));
    }
    let library = faces::library(&[], terminal)?;
    let faces = library.names().map(str::to_owned).collect();
    let around = Surrounding { faces, ..Surrounding::default() };
    let day = today();
    let name = args.name.trim();
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err(Trouble(Said::new(
            "刊名要有字，写在一行里",
            "the name of the paper is some words on one line",
        )));
    }
    let paper = Paper { format: args.format, pages: args.pages, day: &day, name };
    let picture = picture()?;
    let issue = paper.closed(&library, &picture);
    let within = |name: &str| folder.join(name);
    let mut outputs = Outputs::default();
    let number = format!("{day}/issue.yaml");
    for (name, bytes) in [
        (HOUSE_FILE, paper.house().into_bytes()),
        (&*number, issue.into_bytes()),
        (&*format!("{day}/{PICTURE}"), picture),
        ("README.md", README.replace("{}", &day).replace("{刊名}", name).into_bytes()),
        ("schema.json", schema(SchemaOf::Issue, terminal.language, &around).into_bytes()),
        (".vscode/settings.json", SETTINGS.as_bytes().to_vec()),
        (".gitignore", b"out/\n.banmian/\n".to_vec()),
    ] {
        outputs.add(&*within(name), &bytes)?;
    }
    outputs.deliver()?;
    let (at, desk) = (within(&number), super::terminal::name(folder));
    let at = super::terminal::name(&at);
    terminal.say(&Said::new(
        format!("已建 {at}；下一步：banmian desk {desk}"),
        format!("made {at}; next: banmian desk {desk}"),
    ))?;
    Ok(Outcome::Passed)
}

const HOUSE_FILE: &str = "house.yaml";
const PICTURE: &str = "示例.png";

const SETTINGS: &str = r#"{
  "yaml.schemas": { "./schema.json": ["*/issue.yaml", "house.yaml"] },
  "files.associations": { "*.yaml": "yaml" }
}
"#;

const README: &str = "\
# {刊名}

每一期一个文件夹，里面是稿件文件 issue.yaml 和图片；刊名、版式、字号这些每期一样的，写在 house.yaml。

    banmian desk .                      # 在浏览器里编辑，不用看 YAML
    banmian check {}/issue.yaml         # 指出错在哪一行、怎么改
    banmian build {}/issue.yaml         # 校样 PDF，写在 out 文件夹
    banmian watch {}/issue.yaml         # 存一次，排一次
    banmian build {}/issue.yaml --for press   # 付印

示例稿件和示例图片请换成您自己的。Word、公众号网页、文本和照片可以直接拖进编辑台，或运行 banmian import。
用 VS Code 改 issue.yaml，装 YAML 插件就有提示和检查（schema.json）。
";

/// A paper to be made.
#[derive(Clone, Copy)]
struct Paper<'a> {
    format: PaperFormat,
    pages: u16,
    day: &'a str,
    name: &'a str,
}

/// The grid of a format: 9.6 points on 13, or 9 on 12 for the smallest.
struct Form {
    zh: &'static str,
    size: &'static str,
    leading: &'static str,
    columns: u32,
    characters: u32,
    lines: u32,
    masthead: u32,
    stories: usize,
}

const fn form(format: PaperFormat) -> Form {
    let plain = Form {
        zh: "四开",
        size: "9.6pt",
        leading: "13pt",
        columns: 4,
        characters: 17,
        lines: 76,
        masthead: 11,
        stories: 6,
    };
    match format {
        PaperFormat::Tabloid => plain,
        PaperFormat::Broadsheet => Form {
            zh: "对开",
            columns: 6,
            characters: 16,
            lines: 104,
            masthead: 15,
            stories: 9,
            ..plain
        },
        PaperFormat::A3 => Form { zh: "A3", characters: 18, lines: 80, ..plain },
        PaperFormat::A4 => Form {
            zh: "A4",
            size: "9pt",
            leading: "12pt",
            columns: 3,
            characters: 16,
            lines: 58,
            masthead: 9,
            stories: 4,
        },
    }
}

/// How full of text a page is tried to be, in hundredths of its cells, until it closes.
const TRIED: [usize; 9] = [58, 62, 54, 66, 50, 70, 46, 74, 42];

impl Paper<'_> {
    fn house(&self) -> String {
        let Form { zh, size, leading, columns, characters, lines, masthead, .. } =
            form(self.format);
        let name = written(self.name);
        format!(
            "# 每期都一样的：刊名、版式、字号。各期的 issue.yaml 用“沿用”引过来。\n\
             报纸:\n  刊名: {name}\n  版式: {zh}\n  主办: 请写主办单位\n  \
             报头: {{占行: {masthead}}}\n样式:\n  \
             正文: {{字体: 报宋, 字号: {size}, 行距: {leading}}}\n  \
             基本栏: {{栏数: {columns}, 每栏字数: {characters}, 栏距: 2字}}\n  \
             版心: {{行数: {lines}}}\n"
        )
    }

    /// The issue with as much sample copy on each page as closes it.
    fn closed(&self, library: &Library, picture: &[u8]) -> String {
        let beside = Beside { house: self.house(), picture: picture.into() };
        let mut tries = vec![0; usize::from(self.pages)];
        let mut session = Session::new(library.clone());
        loop {
            let text = self.issue(&tries);
            let mut report = Report::default();
            let (_, issue) = read(&mut report, "issue.yaml", &text, &beside);
            let Ok(issue) = issue else { return text };
            let Ok(draft) = session.draft(&mut report, &issue, &beside) else {
                return text;
            };
            let open = draft.states().iter().map(|state| state.open.is_some());
            let open: Vec<bool> = open.collect();
            let mut left = false;
            for (tried, open) in tries.iter_mut().zip(&open) {
                if *open && *tried + 1 < TRIED.len() {
                    *tried += 1;
                    left = true;
                }
            }
            if !left {
                return text;
            }
        }
    }

    fn issue(&self, tries: &[usize]) -> String {
        let form = form(self.format);
        let mut out = format!(
            "# 示例稿件请换成您自己的。一行就是一段，不必空两格；“## ”开头的是小标题。\n\
             沿用: ../{HOUSE_FILE}\n期次:\n  期号: 1\n  总第: \"1\"\n  日期: {}\n稿件:\n",
            self.day
        );
        let mut pages = String::from("版面:\n");
        let mut nth = 0;
        for (page, tried) in tries.iter().enumerate() {
            let head = if page == 0 { form.masthead + 2 } else { 0 };
            let cells = form.columns * form.characters * (form.lines - head);
            let share = TRIED.get(*tried).copied().unwrap_or(TRIED[0]);
            let all = usize::try_from(cells).unwrap_or(0) * share / 100;
            let mut names = Vec::new();
            for story in 0..form.stories {
                let (name, title) = title(nth);
                let level = ["头条", "二条", "三条"]
                    [if page == 0 { story.min(2) } else { 1 + story.min(1) }];
                let _ = writeln!(out, "  {name}:\n    标题: {title}\n    等级: {level}");
                if story == 0 {
                    let _ = writeln!(
                        out,
                        "    图片:\n      - {{文件: {PICTURE}, 说明: 示例图片，请换成您自己的照片}}"
                    );
                }
                // The first is half as long again as the others.
                let parts = 2 * form.stories + 1;
                let own = all * if story == 0 { 3 } else { 2 } / parts;
                let _ = writeln!(out, "    正文: |\n{}", copy(nth, own));
                names.push(name);
                nth += 1;
            }
            let title = if page == 0 {
                String::new()
            } else {
                format!("    版名: {}\n", name(page))
            };
            let _ = write!(
                pages,
                "  - 版次: {}\n{title}    编排: 自动\n    稿件: [{}]\n",
                page + 1,
                names.join(", ")
            );
        }
        out + &pages
    }
}

/// Words as a value of YAML: in quotes unless they are letters and figures only, which are read
/// as nothing else.
fn written(words: &str) -> String {
    let plain = words.chars().all(char::is_alphanumeric)
        && words.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    if plain { words.to_owned() } else { serde_json::Value::from(words).to_string() }
}

fn name(page: usize) -> &'static str {
    ["要闻", "综合", "邻里", "生活", "文化", "专题", "副刊"][page % 7]
}

const WHERE: [&str; 9] =
    ["图书室", "菜场", "小公园", "食堂", "步道", "车棚", "活动室", "码头", "花房"];
const WHAT: [&str; 17] = [
    "添了新座位",
    "换上了新灯",
    "周末照常开门",
    "征求大家的意见",
    "迎来第一批访客",
    "多了一块黑板",
    "修好了大门",
    "开始试用",
    "贴出新的时间表",
    "请街坊来看看",
    "搬了新家",
    "办起了展览",
    "收到一封信",
    "种下十棵树",
    "有了自己的歌",
    "评出年度照片",
    "招募志愿者",
];

/// The name and the headline of a sample story: a hundred and fifty-three are apart.
fn title(nth: usize) -> (String, String) {
    let (place, deed) = (WHERE[nth % WHERE.len()], WHAT[nth % WHAT.len()]);
    (format!("{place}{}", nth + 1), format!("{place}{deed}"))
}

const SENTENCES: [&str; 16] = [
    "早上七点，门口已经有人在等，大家一边排队一边说着昨天的天气。",
    "管事的人把钥匙挂在墙上，谁先来谁开门，几年下来从没有误过一天。",
    "桌上放着一本登记簿，翻开来，每一页都写得满满当当。",
    "有人提议添几张椅子，有人说先修一修窗户，讨论了半个下午，两样都定了下来。",
    "消息传开以后，邻近的几个小区也有人过来，看一看，问一问，回去照着做。",
    "孩子们放了学就往这里跑，写作业的写作业，下棋的下棋。",
    "开始的时候只有三个人，后来是十个，如今名单上已经有四十六个名字。",
    "费用一笔一笔记在账上，每个季度贴出来，谁都可以来查。",
    "年纪最大的七十八岁，最小的刚上小学，遇到难处，总有人搭一把手。",
    "下雨天，走廊里会多放一把伞，用完了放回原处就行。",
    "去年秋天试了一个月，大家觉得好，今年就一直办了下来。",
    "墙上的照片换过三回，每一回都有人认出自己的老邻居。",
    "问起往后的打算，他们说不急，一步一步来，先把眼前的事做好。",
    "也有没想周全的地方，意见写在门口的木板上，做完一条，划掉一条。",
    "到了周末，这里比平时还要热闹，连路过的人也会停下来看一会儿。",
    "天黑以后，灯亮到九点半，最后走的人把门带上。",
];

/// So many characters of sample copy in paragraphs, set in as a body is.
fn copy(nth: usize, characters: usize) -> String {
    let mut out = String::from("      这是示例稿件，请换成您自己的文字。");
    let mut long = 17;
    let mut sentences = 0;
    let mut at = nth * 5;
    while long + 12 < characters {
        let sentence = SENTENCES[at % SENTENCES.len()];
        if sentences % 4 == 3 {
            out.push_str("\n      ");
        }
        out.push_str(sentence);
        long += sentence.chars().count();
        sentences += 1;
        at += 1 + nth % 3 * 2;
    }
    out
}

/// A picture that the program draws: hills under an evening sky.
fn picture() -> Result<Vec<u8>, Trouble> {
    const SIZE: (usize, usize) = (1200, 800);
    let mut samples = Vec::with_capacity(1200 * 800 * 3);
    for y in 0..800 {
        for x in 0..1200 {
            samples.extend(dot(x, y));
        }
    }
    png(&samples, Channels::Rgb, SIZE, 300).map_err(Trouble)
}

fn dot(x: i64, y: i64) -> [u8; 3] {
    // The height of a parabola over a stretch of the ground.
    let hill = |middle: i64, half: i64, high: i64| {
        let away = x - middle;
        if away.abs() < half { high - high * away * away / (half * half) } else { 0 }
    };
    let far = 560 - hill(300, 420, 190) - hill(860, 460, 240);
    let near = 650 - hill(120, 520, 130) - hill(980, 560, 170);
    let mix = |from: i64, to: i64, at: i64, of: i64| {
        let part = from + (to - from) * at.clamp(0, of) / of;
        u8::try_from(part.clamp(0, 255)).unwrap_or(0)
    };
    let sun = (x - 820) * (x - 820) + (y - 250) * (y - 250);
    if near <= y {
        [
            mix(70, 40, y - near, 200),
            mix(104, 66, y - near, 200),
            mix(84, 52, y - near, 200),
        ]
    } else if far <= y {
        [
            mix(116, 96, y - far, 160),
            mix(142, 122, y - far, 160),
            mix(150, 124, y - far, 160),
        ]
    } else if sun < 72 * 72 {
        [250, 214, 150]
    } else {
        [mix(146, 244, y, 560), mix(180, 220, y, 560), mix(206, 196, y, 560)]
    }
}

/// What lies beside an issue that is not on the disk yet.
struct Beside {
    house: String,
    picture: Arc<[u8]>,
}

impl Folder for Beside {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        if path.ends_with(HOUSE_FILE) {
            Ok(Arc::from(self.house.as_bytes()))
        } else if Path::new(path) == Path::new(PICTURE) {
            Ok(Arc::clone(&self.picture))
        } else {
            Err(Said::plain(path))
        }
    }
}
