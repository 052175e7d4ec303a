use super::{Entered, EnteredPhoto, enter, story_names};

const ISSUE: &str = "# 一期\n报纸: {刊名: 溪报, 版式: 四开}\n稿件:\n  # 一版\n  甲:   # 头条\n    \
                     标题: 甲\n    正文: |\n      一段。\n\n      # 不是注释\n\n# 版面在下\n版面:\n  \
                     - 版次: 1   # 头版\n    编排: 自动\n    稿件: [甲]  # 次序\n";

fn story(id: &str) -> Entered {
    Entered {
        id: id.to_owned(),
        headline: "“乙”: #1".to_owned(),
        body: "一段。\n\n\\# 二段\n".to_owned(),
        photos: vec![EnteredPhoto {
            file: "图/乙1.jpg".to_owned(),
            caption: Some("溪桥, 夜".to_owned()),
            alt: None,
            credit: None,
        }],
        ..Entered::default()
    }
}

#[test]
fn a_story_goes_in_and_every_line_that_was_there_stays() {
    let entered = enter(ISSUE, &[story("乙")], Some(1)).unwrap();
    for line in ISSUE.lines().filter(|line| !line.contains("稿件: [")) {
        assert!(entered.lines().any(|other| other == line), "{line}\n{entered}");
    }
    assert!(entered.contains("稿件: [甲, 乙]  # 次序"), "{entered}");
    let written = "  乙:\n    标题: '“乙”: #1'\n    图片:\n      - {文件: '图/乙1.jpg', \
                   说明: '溪桥, 夜'}\n    正文: |\n      一段。\n\n      \\# 二段\n";
    let written = written.replace("'图/乙1.jpg'", "图/乙1.jpg");
    assert!(entered.contains(&written), "{entered}");
    assert!(entered.contains("# 版面在下\n版面:"), "{entered}");
    assert_eq!(story_names(&entered).unwrap(), ["甲", "乙"]);
}

#[test]
fn a_page_that_is_not_there_is_made() {
    let entered = enter(ISSUE, &[story("乙")], Some(2)).unwrap();
    assert!(
        entered.ends_with("  - 版次: 2\n    编排: 自动\n    稿件: [乙]\n"),
        "{entered}"
    );
    let bare = enter("报纸: {刊名: 溪报}", &[story("乙"), story("丙")], Some(3)).unwrap();
    assert!(
        bare.contains("\n稿件:\n  乙:\n") && bare.contains("版面:\n  - 版次: 3"),
        "{bare}"
    );
    for nothing in ["", " {}", " ~"] {
        let issue = format!("报纸: {{刊名: 溪报}}\n稿件:{nothing}\n版面:\n  - 版次: 1\n");
        let entered = enter(&issue, &[story("乙")], None).unwrap();
        assert!(entered.contains("\n  乙:\n    标题: "), "{entered}");
        assert!(entered.ends_with("版面:\n  - 版次: 1\n"), "{entered}");
    }
}

#[test]
fn a_list_a_line_an_item_is_gone_on_with() {
    let issue = ISSUE.replace("稿件: [甲]  # 次序", "稿件:\n      - 甲 # 头条");
    let entered = enter(&issue, &[story("乙")], Some(1)).unwrap();
    assert!(entered.contains("      - 甲 # 头条\n      - 乙\n"), "{entered}");
    let english =
        "paper: {name: x}\nstories:\n  a:\n    headline: b\npages:\n- number: 1\n";
    let entered = enter(english, &[story("乙")], Some(1)).unwrap();
    assert!(entered.contains("- number: 1\n  stories: [乙]\n"), "{entered}");
    assert!(entered.contains("\n  乙:\n    headline: "), "{entered}");
}

/// In braces, deep margins, other line ends, words in quotes: as it stands there.
#[test]
fn a_story_goes_in_in_the_style_of_its_file() {
    let braces =
        "报纸: {刊名: 溪报} # 注\n稿件: {甲: {标题: 乙}} # 都在一行\n版面: [{版次: 1}]\n";
    let entered = enter(braces, &[story("丙")], Some(1)).unwrap();
    let written = "稿件: {甲: {标题: 乙}, 丙: {标题: '“乙”: #1', 图片: [{文件: 图/乙1.jpg, 说明: \
                   '溪桥, 夜'}], 正文: \"一段。\\n\\n\\\\# 二段\\n\"}} # 都在一行\n";
    assert!(entered.contains(written), "{entered}");
    assert!(entered.ends_with("版面: [{版次: 1, 稿件: [丙]}]\n"), "{entered}");
    let again = enter(&entered, &[story("丁")], Some(2)).unwrap();
    assert!(again.contains(", {版次: 2, 编排: 自动, 稿件: [丁]}]"), "{again}");

    let deep = ISSUE
        .replace("\n  甲:", "\n    甲:")
        .replace("\n    标题: 甲", "\n     标题: 甲");
    let deep = deep.replace("    正文: |\n", "     正文: |\n").replace("\n  # 一版", "");
    let deep =
        deep.replace("      一段", "       一段").replace("      # 不", "       # 不");
    let entered = enter(&deep, &[story("乙")], Some(1)).unwrap();
    assert!(entered.contains("\n    乙:\n      标题: "), "{entered}");

    let windows = ISSUE.replace('\n', "\r\n");
    let entered = enter(&windows, &[story("乙")], Some(1)).unwrap();
    assert!(!entered.replace("\r\n", "").contains(['\r', '\n']), "{entered:?}");
}

#[test]
fn what_cannot_be_added_to_is_left_alone() {
    for issue in
        ["稿件: [\n", "稿件: [甲]\n", "稿件: 甲\n", "版面: 甲\n稿件:\n  甲: {标题: 乙}\n"]
    {
        assert!(enter(issue, &[story("乙")], Some(1)).is_err(), "{issue}");
    }
    let fixed = "稿件:\n  甲: {标题: 乙}\n版面:\n  - 版次: 1\n    模块: []\n";
    assert!(enter(fixed, &[story("乙")], Some(1)).is_err());
    assert!(enter(fixed, &[story("乙")], None).is_ok());
    assert!(enter(ISSUE, &[story("甲")], None).is_err());
}

#[test]
fn words_are_quoted_where_they_could_be_read_otherwise() {
    for (words, written) in [
        ("溪桥重新开放", "溪桥重新开放"),
        ("步道 贯通，走完", "步道 贯通，走完"),
        ("提醒: 停水", "'提醒: 停水'"),
        ("3号楼", "'3号楼'"),
        ("0086", "'0086'"),
        ("“百人”", "'“百人”'"),
        ("a\"b\\'", "'a\"b\\'''"),
        ("NO", "'NO'"),
        ("一|二", "'一|二'"),
        ("#1", "'#1'"),
        ("一\t二", "\"一\\t二\""),
    ] {
        let story = Entered { headline: words.to_owned(), ..story("乙") };
        let entered = enter(ISSUE, &[story], None).unwrap();
        assert!(entered.contains(&format!("标题: {written}\n")), "{words}\n{entered}");
    }
}
