//! What an archive file is refused for: each with its place, and what to do.

use std::fs;
use std::path::PathBuf;

use banmian::diag::Language;
use banmian::edition::Kind;
use banmian::preflight::{Meant, lacking};

use crate::desk::{Ran, banmian, folder, lay};

fn desk(name: &str, change: impl Fn(String) -> String) -> PathBuf {
    let desk = folder(&format!("archive-{name}"));
    lay("2021-03", &desk);
    let issue = desk.join("issue.yaml");
    let text = fs::read_to_string(&issue).unwrap();
    let changed = change(text.clone());
    assert!(changed != text, "nothing was changed for {name}");
    fs::write(issue, changed).unwrap();
    desk
}

fn build(desk: &std::path::Path, more: &[&str]) -> Ran {
    let (issue, out) = (desk.join("issue.yaml"), desk.join("out"));
    let words = ["build", issue.to_str().unwrap(), "-o", out.to_str().unwrap()];
    banmian(&[&words[..], &["--lang", "zh"], more].concat())
}

/// What is wrong stops the archive file, with the rule and a mend; the proof is made.
#[track_caller]
fn refused(desk: &std::path::Path, rule: &str, line: &str) {
    let ran = build(desk, &["--for", "archive"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let at = ran.err.find(&format!("[{rule}]"));
    assert!(at.is_some(), "{}", ran.err);
    let at = at.unwrap();
    let told = &ran.err[at..];
    assert!(told.contains(line), "{told}");
    assert!(!desk.join("out/issue.archive.pdf").exists());
}

#[test]
fn a_picture_without_words_is_refused_where_it_is_named() {
    let silent =
        |text: String| text.replacen(", 说明: 街道主要领导带队开展安全生产检查", "", 1);
    refused(&desk("silent", silent), "archive/alternative", "安检.jpg");
    let said = |text: String| {
        silent(text).replacen("{文件: 安检.jpg,", "{文件: 安检.jpg, 替代: 领导在工地,", 1)
    };
    let ran = build(&desk("said", said), &["--for", "archive"]);
    assert!(!ran.err.contains("archive/"), "{}", ran.err);
}

#[test]
fn the_name_of_a_file_says_nothing_of_a_picture() {
    let named = |text: String| {
        text.replacen("{文件: 安检.jpg,", "{文件: 安检.jpg, 替代: 安检.jpg,", 1)
    };
    refused(&desk("named", named), "archive/alternative", "安检.jpg");
}

#[test]
fn a_picture_that_is_not_there_is_refused() {
    let gone = desk("gone", |text| text.replacen("安检.jpg", "没有.jpg", 1));
    refused(&gone, "picture/missing", "没有.jpg");
}

#[test]
fn a_picture_that_is_cut_off_is_refused_and_a_proof_shows_the_rest() {
    let desk = desk("cut", |text| format!("{text}\n"));
    let picture = desk.join("安检.jpg");
    let bytes = fs::read(&picture).unwrap();
    fs::write(&picture, &bytes[..bytes.len() / 2]).unwrap();
    refused(&desk, "picture/damaged", "安检.jpg");
    assert_eq!(build(&desk, &[]).code, 0);
}

#[test]
fn a_placed_pdf_is_refused() {
    let desk = desk("pdf", |text| text.replace("文件: 拼布.jpg", "文件: 拼布.pdf"));
    let pdf = crate::press::placed();
    fs::write(desk.join("拼布.pdf"), pdf).unwrap();
    refused(&desk, "archive/placed-pdf", "拼布.pdf");
}

#[test]
fn a_story_without_a_headline_is_refused() {
    let mut edition = super::TABLOID.edition.clone();
    assert_eq!(lacking(&edition, Meant::Archive), []);
    edition.articles[3].passages.retain(|passage| passage.kind != Kind::Headline);
    let told = lacking(&edition, Meant::Archive);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].rule.name, "archive/headline");
    let words = told[0].message.get(Language::English);
    assert!(words.contains(&edition.articles[3].id), "{words}");
    let told = lacking(&edition, Meant::Ofd);
    let words = told[0].message.get(Language::English);
    assert!(words.ends_with("has no headline and cannot be in an OFD"), "{words}");
}

#[test]
fn a_character_that_no_face_has_is_refused() {
    let rare = desk("rare", |text| text.replacen("确保辖区安全", "确保辖区🪿安全", 1));
    let ran = build(&rare, &["--for", "archive"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(
        ran.err.contains("error[font/") || ran.err.contains("错误[font/"),
        "{}",
        ran.err
    );
    assert!(!rare.join("out/issue.archive.pdf").exists());
}

#[test]
fn a_standard_of_another_kind_of_file_is_a_fault_of_the_call() {
    let desk = desk("standards", |text| format!("{text}\n"));
    for (purpose, standard) in [("archive", "x4"), ("press", "a2u"), ("proof", "a2a-ua1")]
    {
        let ran = build(&desk, &["--for", purpose, "--standard", standard]);
        assert_eq!(ran.code, 2, "{purpose} {standard}: {}", ran.err);
    }
    let ran = build(&desk, &["--for", "archive", "--outline"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
}

/// One issue that cannot be archived is a failure of its own; a proof of it may be made.
#[test]
fn a_batch_archives_what_it_can_and_names_the_rest() {
    let years = folder("archive-batch");
    for (name, from, to) in [("good", "", ""), ("bad", "安检.jpg", "没有.jpg")] {
        let into = years.join("in").join(name);
        fs::create_dir_all(&into).unwrap();
        lay("2021-03", &into);
        let issue = into.join("issue.yaml");
        let text = fs::read_to_string(&issue).unwrap();
        let text = if from.is_empty() { text } else { text.replacen(from, to, 1) };
        fs::write(issue, text).unwrap();
    }
    let (into, out) = (years.join("in"), years.join("out"));
    let words = ["batch", into.to_str().unwrap(), "-o", out.to_str().unwrap()];
    let ran = banmian(&[&words[..], &["--for", "archive", "--jobs", "1"]].concat());
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(out.join("good/issue.archive.pdf").exists());
    assert!(!out.join("bad/issue.archive.pdf").exists());
    let record = fs::read_to_string(out.join("batch.jsonl")).unwrap();
    let bad = record.lines().find(|line| line.contains("bad/issue.yaml")).unwrap();
    assert!(bad.contains("\"ok\":false"), "{bad}");
}
