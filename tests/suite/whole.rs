//! 全报 at the program: a sample whose four pages share its stories, built, locked, and with
//! a story that comes late.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::desk::{Ran, banmian, folder, lay, program, ran, sample};

/// A folder with the sample in it.
fn desk(name: &str) -> PathBuf {
    let desk = folder(name);
    lay("2026-12", &desk);
    let issue = desk.join("own.yaml");
    fs::copy(sample("2026-12").join("whole.yaml"), &issue).unwrap();
    issue
}

fn page(issue: &Path, words: &[&str]) -> Ran {
    let path = issue.to_str().unwrap();
    banmian(&[&["page", path, "--json", "--lang", "en"], words].concat())
}

/// The stories of each page, in the order of their names.
fn stories(json: &str) -> BTreeMap<u64, Vec<String>> {
    let read: Value = serde_json::from_str(json).unwrap();
    let pages = read["pages"].as_array().unwrap().iter().map(|page| {
        let modules = page["modules"].as_array().unwrap().iter();
        let name = |module: &Value| module["story"].as_str().unwrap().to_owned();
        let mut names: Vec<String> = modules.map(name).collect();
        names.sort();
        (page["number"].as_u64().unwrap(), names)
    });
    pages.collect()
}

#[test]
fn the_sample_is_dealt_out_and_every_page_closes() {
    let issue = desk("whole-built");
    let said = page(&issue, &[]);
    assert_eq!(said.code, 0, "{}", said.err);
    let pages = stories(&said.out);
    let on = |name: &str| -> Vec<u64> {
        let own = pages.iter().filter(|(_, names)| names.iter().any(|own| own == name));
        own.map(|(page, _)| *page).collect()
    };
    // It begins on the page that its wish is of, and goes on where it jumps to.
    assert_eq!(on("步道"), [1, 2]);
    for (name, page) in [("护学", 2), ("停车", 2), ("义诊", 3), ("药箱", 3), ("老闸", 4)]
    {
        assert_eq!(on(name), [page], "{name}");
    }
    let read: Value = serde_json::from_str(&said.out).unwrap();
    for page in read["pages"].as_array().unwrap() {
        assert_eq!(page["blank_cells"], 0);
        let hard =
            page["taboos"].as_array().unwrap().iter().filter(|t| t["hard"] == true);
        assert_eq!(hard.count(), 0, "{page}");
    }
}

/// The same bytes with one thread and with many, and in a second run.
#[test]
fn the_sample_comes_out_alike_with_any_number_of_threads() {
    let issue = desk("whole-threads");
    let run = |threads: &str| {
        let mut command = program();
        command.args(["page", issue.to_str().unwrap(), "--json"]);
        ran(command.env("RAYON_NUM_THREADS", threads)).out
    };
    let one = run("1");
    assert!(!one.is_empty());
    assert_eq!(one, run("4"));
    assert_eq!(one, run("4"));
}

/// Locked, every page stands as it was; a late story changes the pages that it has to, and
/// each of those is told.
#[test]
fn a_locked_paper_moves_little_when_a_story_comes_late() {
    let issue = desk("whole-locked");
    let shared = |text: &str| text.matches("编排: 全报").count();
    let was = shared(&fs::read_to_string(&issue).unwrap());
    let before = stories(&page(&issue, &[]).out);
    let path = issue.to_str().unwrap();
    let locked = banmian(&["lock", path, "--lang", "en"]);
    assert_eq!(locked.code, 0, "{}{}", locked.out, locked.err);
    let text = fs::read_to_string(&issue).unwrap();
    assert_eq!(shared(&text), was, "{text}");
    assert_eq!(text.matches("模块:").count(), 4);
    let again = page(&issue, &[]);
    assert_eq!((again.code, stories(&again.out)), (0, before.clone()), "{}", again.err);
    assert!(!again.err.contains("issue/dealt"), "{}", again.err);
    // Nothing is left to be locked.
    let twice = banmian(&["lock", path, "--lang", "en"]);
    assert_eq!(twice.code, 0, "{}", twice.err);
    assert_eq!(fs::read_to_string(&issue).unwrap(), text);
    // A brief comes late.
    let late = "  晚到:\n    标题: 今晚停水两小时\n    等级: 简讯\n    正文: \
                青杨里一号至九号楼今晚十点起停水两小时，请各家先存好水。水厂的人说，换的是三号楼前的一段旧管子，明早六点以前一定通水，有急事可以打服务中心的电话。\n\n版面:\n";
    let (copy, rest) = text.split_once("\n版面:\n").unwrap();
    fs::write(&issue, format!("{copy}\n{late}{rest}")).unwrap();
    let after = page(&issue, &[]);
    assert_eq!(after.code, 0, "{}", after.err);
    let pages = stories(&after.out);
    let changed =
        pages.iter().filter(|(number, names)| before[number] != **names).count();
    assert!((1..=2).contains(&changed), "{pages:?}");
    assert_eq!(after.err.matches("issue/dealt").count(), changed, "{}", after.err);
    let on = pages.values().flatten().filter(|name| *name == "晚到").count();
    assert_eq!(on, 1);
    // And is locked like the others.
    let third = banmian(&["lock", path, "--lang", "en"]);
    assert_eq!(third.code, 0, "{}{}", third.out, third.err);
    let last = page(&issue, &[]);
    assert!(!last.err.contains("issue/dealt"), "{}", last.err);
    assert_eq!(stories(&last.out), pages);
}

/// The mends are said in both languages.
#[test]
fn a_paper_with_too_much_copy_says_what_has_no_page() {
    let issue = desk("whole-over");
    let text = fs::read_to_string(&issue).unwrap();
    let (copy, rest) = text.split_once("\n版面:\n").unwrap();
    let body = "今年冬天来得早，街坊们都说要把棉被晒一晒。".repeat(36);
    let more: String = (1..=6)
        .map(|n| {
            format!(
                "  多{n}:\n    标题: 冬天的第{n}件事\n    等级: 简讯\n    正文: {body}\n"
            )
        })
        .collect();
    fs::write(&issue, format!("{copy}\n{more}\n版面:\n{rest}")).unwrap();
    let path = issue.to_str().unwrap();
    let said = banmian(&["check", path, "--lang", "zh"]);
    assert_eq!(said.code, 1, "{}", said.out);
    for word in
        ["issue/left-out", "issue/whole-paper", "全报各版排不下《冬天的第", "备稿"]
    {
        assert!(said.out.contains(word), "{word}: {}", said.out);
    }
    let said = banmian(&["check", path, "--lang", "en"]);
    assert!(said.out.contains("no page of the whole paper holds"), "{}", said.out);
    assert!(said.out.contains("too many"), "{}", said.out);
}

#[test]
fn a_story_for_a_page_that_there_is_not_is_told() {
    let issue = desk("whole-astray");
    let text = fs::read_to_string(&issue).unwrap();
    let text = text.replacen("版名: 生活\n", "版名: 生話\n", 1);
    fs::write(&issue, text).unwrap();
    let said = page(&issue, &[]);
    assert!(
        said.err.contains("issue/unplaced") && said.err.contains("生話"),
        "{}",
        said.err
    );
}

/// The next issue shares its stories like this one, with as many that wait for their copy.
#[test]
fn the_next_issue_is_dealt_out_like_this_one() {
    let text = fs::read_to_string(sample("2026-12").join("whole.yaml")).unwrap();
    let next = banmian::issue::next_issue(&text, "2026-12-11").unwrap().text;
    let (_, pages) = next.split_once("版面:").unwrap();
    assert_eq!(pages.matches("编排: 全报").count(), 4, "{pages}");
    assert!(!pages.contains("稿件:") && !pages.contains("步道"), "{pages}");
    // Each as heavy as one that was printed, for the page of the same name.
    let of = |text: &str, words: &str| text.matches(words).count();
    for words in ["等级: 头条", "等级: 二条", "版名: 生活"] {
        let there = of(text.split_once("版面:").unwrap().0, words);
        assert_eq!(of(next.split_once("版面:").unwrap().0, words), there, "{words}");
    }
}

/// What is wished for on a page binds its story, and what is listed stays there.
#[test]
fn a_listed_story_stays_on_its_page_and_the_others_go_round_it() {
    let issue = desk("whole-bound");
    let text = fs::read_to_string(&issue).unwrap();
    let bound = "{版次: 3, 版名: 生活, 编排: 全报, 稿件: [书屋]}";
    let text = text.replace("{版次: 3, 版名: 生活, 编排: 全报}", bound);
    fs::write(&issue, text).unwrap();
    let said = page(&issue, &[]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(stories(&said.out)[&3].contains(&"书屋".to_owned()), "{}", said.out);
}
