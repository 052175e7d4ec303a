//! Inputs that public reports and trials complained of, where no worked case holds them.

use std::fs;

use banmian::copy::{Copy, EdgeHang, Kinsoku, Style};
use banmian::diag::{Report, Span};
use banmian::font::Library;
use banmian::para::{Ask, Measures, Metrics, Trial, break_lines, read, try_lines};
use banmian::story::Wardrobe;
use banmian::unit::Em;

use crate::desk::{banmian, folder};

/// What `banmian lines` shows is what a page sets: the same breaks, in the same face.
#[test]
fn lines_break_where_a_page_does() {
    let library = Library::shipped();
    let mut report = Report::default();
    let wardrobe = Wardrobe::find(&mut report, &Style::default(), &library).unwrap();
    let face = library.composite("报宋").unwrap();
    let weekly = include_str!("../corpus/weekly/paragraphs.txt");
    let mut apart = 0;
    for text in weekly.lines().chain(["1、Instagram和Twitter限制第三方调用API"])
    {
        let paragraph =
            read(&Copy::verbatim(text, Span::default()), &wardrobe.body, &library);
        for ems in [9, 12, 14, 17, 20, 22] {
            let em = wardrobe.em();
            let measures = Measures::even(em * ems);
            let ask = Ask { measures, indent: em * 2, tail: None };
            let set = break_lines(&paragraph, &ask);
            let page: Vec<String> = set
                .best()
                .lines
                .iter()
                .map(|line| paragraph.text_of(line).trim().to_owned())
                .collect();
            let trial = |metrics| {
                let trial = Trial {
                    measure: Em::whole(ems),
                    indent: Em::whole(2),
                    kinsoku: Kinsoku::Gb,
                    hang: EdgeHang::Never,
                    hyphenation: Style::default().hyphenation,
                    metrics,
                };
                let lines = try_lines(text, &trial).remove(0);
                let text = |line: banmian::para::TriedLine| line.text.trim().to_owned();
                lines.into_iter().map(text).collect::<Vec<String>>()
            };
            let real = trial(Metrics::Of(&library, face));
            let bare = |lines: &[String]| {
                let letters = |line: &String| line.trim_end_matches('-').to_owned();
                lines.iter().map(letters).collect::<Vec<String>>()
            };
            assert_eq!(bare(&real), bare(&page), "{text} at {ems}");
            apart += usize::from(trial(Metrics::Ideal) != real);
        }
    }
    // Idealised metrics are for the worked cases, and are something else.
    assert!(0 < apart);
}

/// A card so narrow that the words of its folio lie on one another says so.
#[test]
fn a_folio_that_lies_on_itself_is_told() {
    let issue = folder("narrow-folio").join("issue.yaml");
    let yaml = "paper:\n  name: 试排\n  format: {width: 78mm, height: 121mm}\n  kind: 内部资料\n  \
                permit: (沪)N 第 0417 号\n  publisher: 试\n  printer: 试\n  audience: 试\n  \
                print_run: 3000份\nissue:\n  number: 1\n  serial: '0001'\n  date: \
                '2026-11-20'\n  printed: '2026-11-18'\n  editor: 甲乙\n  designer: 丙丁\nstyle:\n  \
                body: {font: 报宋, size: 9pt, leading: 12pt}\n  columns: {count: 1, characters: \
                12, gutter: 2字}\n  type_area: {lines: 18, foot: 16mm}\nstories:\n  a:\n    \
                headline: 试排\n    level: lead\n    body: \"他把版权归属设定为“公共领域”。理由很简单，照片的版权归全体居民所有。\\n\\n小店门口写着：“这个软件只能用于善事，不能用于坏事。”大家都说“好”，没有一个人反对。\\n\\n卡莉娜·塞和帕特里西亚·冯·洛尔、阿加莎·克里斯蒂、B. 盖茨、威廉·H. 盖茨都来了。\\n\\nC#是微软公司发布的一种由C和C++衍生出来的编程语言，运行于.NET Framework之上。\"\npages:\n- number: 1\n  \
                title: 试\n  compose: fixed\n  modules: [{story: a, columns: 1, lines: 1-18, \
                headline: {size: 18pt, lines: 3, columns: 1}}]\n";
    fs::write(&issue, yaml).unwrap();
    let path = issue.to_str().unwrap();
    let ran = banmian(&["check", path]);
    assert!(ran.out.contains("page/folio-room"), "{}", ran.out);
}
