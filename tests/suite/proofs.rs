//! Proofs: what stands beside their pages, and what has changed since an earlier one.

use std::fs;
use std::path::{Path, PathBuf};

use super::desk::{Ran, banmian, files_below, folder, lay};

struct Paper(PathBuf);

impl Paper {
    fn of(name: &str) -> Self {
        let at = folder(&format!("proofs-{name}"));
        lay("2021-03", &at);
        Self(at)
    }

    fn change(&self, old: &str, new: &str) {
        let issue = self.0.join("issue.yaml");
        let text = fs::read_to_string(&issue).unwrap();
        assert!(text.contains(old), "{old}");
        fs::write(issue, text.replace(old, new)).unwrap();
    }

    fn build(&self, out: &str, words: &[&str]) -> Ran {
        let issue = self.0.join("issue.yaml").display().to_string();
        let out = self.0.join(out).display().to_string();
        let mut all = vec!["build", &issue, "-o", &out, "--lang", "zh"];
        all.extend(words);
        banmian(&all)
    }

    fn pdf(&self, out: &str) -> PathBuf {
        self.0.join(out).join("issue.proof.pdf")
    }
}

/// What the first page of a PDF says, as a reader finds it.
fn words(pdf: &Path) -> String {
    let run = std::process::Command::new("pdftotext").arg(pdf).arg("-").output();
    match run {
        Ok(run) => String::from_utf8(run.stdout).unwrap(),
        Err(_) => {
            assert!(std::env::var_os("CI").is_none(), "no pdftotext");
            String::new()
        }
    }
}

#[test]
fn a_proof_tells_what_has_changed_since_an_earlier_one() {
    let paper = Paper::of("since");
    assert_eq!(paper.build("one", &[]).code, 0);
    let one = paper.pdf("one").display().to_string();
    let same = paper.build("same", &["--since", &one]);
    assert!(same.out.contains("没有改动"), "{}{}", same.out, same.err);
    // A word more, a word less, and a module that is another one.
    paper.change("会员服务日进楼宇", "会员服务日走进楼宇");
    paper.change("举行。", "行。");
    let two = paper.build("two", &["--since", &one, "--draft"]);
    assert!(two.out.contains("对上一次校样，改动：第2版"), "{}{}", two.out, two.err);
    let text = words(&paper.pdf("two"));
    if !text.is_empty() {
        assert!(text.contains("增 ") && text.contains("删“举”"), "{text}");
    }
    // The proof of then is found in what the other program made of it.
    let packed = paper.0.join("packed.pdf");
    let qpdf = std::process::Command::new("qpdf")
        .args(["--object-streams=generate", "--recompress-flate"])
        .args([paper.pdf("one"), packed.clone()])
        .status();
    match qpdf {
        Ok(status) => {
            assert!(status.success());
            let packed = packed.display().to_string();
            let again = paper.build("again", &["--since", &packed, "--draft"]);
            assert!(again.out.contains("改动：第2版"), "{}{}", again.out, again.err);
        }
        Err(_) => assert!(std::env::var_os("CI").is_none(), "no qpdf"),
    }
}

#[test]
fn a_proof_says_which_it_is_and_has_boxes_to_sign() {
    let paper = Paper::of("slip");
    let asked = [
        "--round",
        "2",
        "--at",
        "2026-11-30 11:20",
        "--line-numbers",
        "--figures",
        "--sign",
        "初审=张三,复审,终审",
    ];
    assert_eq!(paper.build("one", &asked).code, 0);
    assert_eq!(paper.build("two", &asked).code, 0);
    assert_eq!(
        files_below(&paper.0.join("one")),
        files_below(&paper.0.join("two")),
        "two proofs with the same words are the same"
    );
    let text = words(&paper.pdf("one"));
    if !text.is_empty() {
        for part in
            ["第2校", "2026-11-30 11:20", "版本", "排满 100.0%", "初审", "张三", "终审"]
        {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
    // The version is of what is printed: a remark in the file is not, a word is.
    let version = |text: &str| {
        let rest = text.split("版本 ").nth(1).unwrap_or_default();
        rest.chars().take(8).collect::<String>()
    };
    paper.change("来源: 街道总工会", "来源: 街道总工会   # 已核");
    paper.build("three", &asked);
    assert_eq!(version(&words(&paper.pdf("three"))), version(&text));
    paper.change("来源: 街道总工会", "来源: 区总工会啊");
    paper.build("four", &["--draft", "--figures"]);
    if !text.is_empty() {
        assert_ne!(version(&words(&paper.pdf("four"))), version(&text));
    }
}

#[test]
fn what_is_no_proof_and_what_is_unknown_is_told() {
    let paper = Paper::of("wrong");
    let press = paper.build("press", &["--for", "press", "--round", "2"]);
    assert_eq!(press.code, 2);
    assert!(press.err.contains("只用于校样"), "{}", press.err);
    let other = paper.0.join("issue.yaml").display().to_string();
    let since = paper.build("other", &["--since", &other]);
    assert_eq!(since.code, 2);
    assert!(since.err.contains("不是 banmian 写的校样"), "{}", since.err);
    let unknown = paper.build("unknown", &["--since", "abcdef12"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("没有版本 abcdef12 的校样"), "{}", unknown.err);
    assert!(!paper.0.join("unknown").exists());
}
