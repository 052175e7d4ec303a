//! `banmian import`, and `文件:` of every kind.

use std::fs;
use std::path::Path;

use crate::desk::{banmian, folder};

/// A file of the corpus of documents.
fn corpus(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/document").join(path)
}

/// A PNG of one grey point.
const DOT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\
                     \0\0\0\nIDATx\x9cch\0\0\0\x82\0\x81w\xcd\x82\x00\0\0\0\0IEND\xaeB`\x82";

#[test]
fn a_folder_becomes_an_issue() {
    let desk = folder("import-folder");
    let copy = desk.join("稿");
    fs::create_dir_all(&copy).unwrap();
    fs::copy(corpus("files/gbk.txt"), copy.join("溪桥.txt")).unwrap();
    fs::copy(corpus("word/ruby.docx"), copy.join("工匠.docx")).unwrap();
    fs::copy(corpus("files/crlf.doc"), copy.join("旧稿.doc")).unwrap();
    fs::write(copy.join("工匠1.png"), DOT).unwrap();
    fs::write(copy.join("桥.png"), DOT).unwrap();
    let issue = desk.join("一期/issue.yaml");
    let (from, to) = (copy.display().to_string(), issue.display().to_string());
    let ran = banmian(&["import", &from, "-o", &to, "--lang", "zh", "--progress"]);
    for step in ["step documents 0 3\n", "step documents 3 3\n"] {
        assert!(ran.err.contains(step), "{}", ran.err);
    }
    // One file of the four is not read: the others are there, and a script hears of it.
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    for told in [
        "按 GB18030 读出",
        "旧稿.doc：这是旧版 Word 文件",
        "另存为 .docx",
        "桥.png：没有归到",
    ] {
        assert!(ran.out.contains(told), "{told}\n{}", ran.out);
    }
    let text = fs::read_to_string(&issue).unwrap();
    assert!(text.contains("能工[巧]{拼音 qiǎo}匠"), "{text}");
    assert!(text.contains("{文件: 图/工匠1.png}"), "{text}");
    assert!(text.contains("稿件: [工匠, 溪桥]"), "{text}");
    assert!(desk.join("一期/图/工匠1.png").exists());
    let check = banmian(&["check", &to, "--lang", "zh"]);
    assert!(!check.out.contains("[issue/"), "{}", check.out);
}

#[test]
fn an_issue_keeps_its_comments_when_stories_come_in() {
    let desk = folder("import-into");
    let issue = desk.join("issue.yaml");
    let before = "报纸: {刊名: 溪报, 版式: 四开}   # 小报\n期次: {日期: 2026-12-03}\n稿件:\n  \
                  # 头版\n  甲:\n    标题: 甲\n    正文: 一段。\n版面:\n  - 版次: 2  # 二版\n    \
                  编排: 自动\n    稿件: [甲]   # 次序\n";
    fs::write(&issue, before).unwrap();
    let document = corpus("word/table.docx").display().to_string();
    let to = issue.display().to_string();
    let ran = banmian(&["import", &document, "-o", &to, "--into", "2", "--lang", "en"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let after = fs::read_to_string(&issue).unwrap();
    for line in before.lines().filter(|line| !line.contains("稿件: [")) {
        assert!(after.lines().any(|other| other == line), "{line}\n{after}");
    }
    assert!(after.contains("稿件: [甲, 稿]   # 次序"), "{after}");
    assert!(after.contains("| 日期 | 地点 |\n"), "{after}");
}

#[test]
fn without_an_issue_the_stories_are_printed() {
    let document = corpus("word/title_style.docx").display().to_string();
    let ran = banmian(&["import", &document, "--lang", "zh"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains("  大标题:\n    标题: 大标题\n    副题: 副标题\n"),
        "{}",
        ran.out
    );
    assert!(ran.err.contains("→ 大标题"), "{}", ran.err);
}

/// A headline has no ruby, and a power is the character that is one.
#[test]
fn what_a_headline_loses_is_told() {
    let document = corpus("word/ruby_title.docx").display().to_string();
    for (tongue, told) in
        [("zh", "没有保留：“巧（qiǎo）”注音"), ("en", "not kept: “巧（qiǎo）” ruby")]
    {
        let ran = banmian(&["import", &document, "--lang", tongue]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.out.contains("标题: 能巧匠修桥100 m²\n"), "{}", ran.out);
        assert!(ran.err.contains(told), "{}", ran.err);
    }
}

/// Whatever becomes of a picture, the words under it are in the issue or are told.
#[test]
fn no_caption_of_a_document_is_lost() {
    let desk = folder("import-captions");
    let page = desk.join("溪桥.html");
    let html = "<html><meta charset=utf-8><h1>溪桥重新开放</h1><p>6月6日上午，溪桥重新开放。</p>\
                <figure><img src=没有.jpg alt=石桥><figcaption>重新开放的溪桥 林溪摄</figcaption></figure>\
                <figure><img src=有.png alt=木板><figcaption>新换的木板</figcaption></figure>\
                <p>桥面换了新的木板。</p></html>";
    fs::write(&page, html).unwrap();
    fs::write(desk.join("有.png"), DOT).unwrap();
    let issue = desk.join("期/issue.yaml");
    let (page, to) = (page.display().to_string(), issue.display().to_string());
    let beside = desk.join("有.png").display().to_string();
    let into = banmian(&["import", &page, &beside, "-o", &to, "--lang", "zh"]);
    let written = fs::read_to_string(&issue).unwrap();
    let printed = banmian(&["import", &page, "--lang", "zh"]);
    let pictures = corpus("word/pictures.docx").display().to_string();
    let word = banmian(&["import", &pictures, "--lang", "zh"]);
    for (all, captions) in [
        (format!("{written}{}", into.out), vec!["重新开放的溪桥", "林溪", "新换的木板"]),
        (format!("{}{}", printed.out, printed.err), vec!["重新开放的溪桥", "新换的木板"]),
        (
            format!("{}{}", word.out, word.err),
            vec!["图为重新开放的溪桥", "林溪", "新木板"],
        ),
    ] {
        for caption in captions {
            assert!(all.contains(caption), "{caption}\n{all}");
        }
    }
    assert!(written.contains("说明: 新换的木板"), "{written}");
}

/// 文件: what a story's file has and the page does not is told where it is named.
#[test]
fn the_file_of_a_story_is_any_document_and_its_losses_are_told() {
    let desk = folder("import-file");
    let issue = desk.join("issue.yaml");
    for (from, told) in [
        ("word/vanish.docx", "隐藏文字没有取：“隐藏的编者批注”"),
        ("word/footnote.docx", "第 1 条注释排在文末"),
        ("word/title_style.docx", "文件里的标题“大标题”与 标题: 写的不同，没有排"),
        ("files/gbk.txt", "按 GB18030 读出"),
        ("files/crlf.doc", "这是旧版 Word 文件（.doc）"),
        ("kinds/word.rtf", "修订删去的没有取：“删”"),
        ("kinds/wechat.html", "链接的网址没有取"),
        ("kinds/story.md", "文件里的 1 张图没有排"),
    ] {
        let name = Path::new(from).file_name().unwrap().to_str().unwrap();
        fs::copy(corpus(from), desk.join(name)).unwrap();
        let yaml = format!(
            "报纸: {{刊名: 溪报, 版式: 四开}}\n期次: {{日期: 2026-12-03}}\n稿件:\n  甲:\n    \
             标题: 溪桥\n    文件: {name}\n版面:\n  - 版次: 2\n    编排: 自动\n    稿件: [甲]\n"
        );
        fs::write(&issue, yaml).unwrap();
        let ran = banmian(&["check", &issue.display().to_string(), "--lang", "zh"]);
        assert!(ran.out.contains(told), "{from}\n{}", ran.out);
        let rule =
            if from.ends_with(".doc") { "[issue/file]" } else { "[issue/untaken]" };
        assert!(ran.out.contains(rule), "{from}\n{}", ran.out);
    }
}

/// A story whose headline stands in its file needs none in the issue.
#[test]
fn a_file_may_say_the_headline_itself() {
    let desk = folder("import-headline");
    fs::copy(corpus("files/yamlfront.md"), desk.join("a.md")).unwrap();
    let issue = desk.join("issue.yaml");
    let yaml = "报纸: {刊名: 溪报, 版式: 四开}\n期次: {日期: 2026-12-03}\n稿件:\n  甲: {文件: a.md}\n\
                版面:\n  - 版次: 2\n    编排: 自动\n    稿件: [甲]\n";
    fs::write(&issue, yaml).unwrap();
    let ran = banmian(&["check", &issue.display().to_string(), "--lang", "zh"]);
    assert!(!ran.out.contains("[issue/"), "{}", ran.out);
}
